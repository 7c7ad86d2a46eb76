-- What must not change once it is written, enforced by the database itself. Applied after the migrations at every start, so each
-- statement replaces what is there.

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '%: what was taken does not change', tg_table_name using errcode = 'restrict_violation';
end $$;

create or replace trigger snapshots_immutable before update or delete on snapshots
  for each row when (old.status = 'taken') execute function refuse_change();

create or replace trigger snapshots_no_truncate before truncate on snapshots
  for each statement execute function refuse_change();

create or replace trigger snapshot_holdings_immutable before update or delete on snapshot_holdings
  for each row execute function refuse_change();

create or replace trigger snapshot_holdings_no_truncate before truncate on snapshot_holdings
  for each statement execute function refuse_change();

create or replace function refuse_late_holdings() returns trigger language plpgsql as $$
begin
  if exists (select from added join snapshots on snapshots.id = added.snapshot_id where snapshots.status = 'taken') then
    raise exception 'snapshot_holdings: what was taken does not change' using errcode = 'restrict_violation';
  end if;
  return null;
end $$;

create or replace trigger snapshot_holdings_complete after insert on snapshot_holdings
  referencing new table as added for each statement execute function refuse_late_holdings();
