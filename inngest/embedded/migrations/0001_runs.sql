-- A run of a function, and the queue of the runs that are due.
create table inngest.runs (
  id text primary key,
  function_id text not null,
  -- What started it. `json`, not `jsonb`: it must take whatever was posted, the escape of NUL included.
  event json not null,
  -- The event's id: it starts the function once in 24 hours. Null when they are over.
  dedupe_id text,
  -- The value of the function's concurrency key for this event, as JSON text; empty without a key.
  concurrency_key text not null,
  status text not null default 'active' check (status in ('active', 'completed', 'failed')),
  -- Failed tries of the step that comes next.
  attempt integer not null default 0,
  -- What finished steps returned, by the id the SDK gives them, in the order of finishing.
  steps json not null default '{}',
  -- What the function returned, or the error it ended with.
  output json,
  due_at timestamptz not null default now(),
  leased_until timestamptz,
  -- Goes up with every lease; a write that names an older one changes nothing.
  generation integer not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create unique index runs_dedupe on inngest.runs (function_id, dedupe_id) where dedupe_id is not null;
create index runs_queue on inngest.runs (function_id, concurrency_key, due_at, id) where ended_at is null;
create index runs_ended on inngest.runs (ended_at) where ended_at is not null;
create index runs_dedupe_age on inngest.runs (created_at) where dedupe_id is not null;
