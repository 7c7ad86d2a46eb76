CREATE TABLE "admins" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"admin_id" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"kind" text NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"acknowledged_until" timestamp (3) with time zone,
	"mail_claimed_until" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "alerts_kind" CHECK ("alerts"."kind" in ('failing', 'disabled_failing', 'disabled_gone', 'exhausted'))
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"public_id" text NOT NULL,
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" text,
	CONSTRAINT "api_keys_scopes" CHECK ("api_keys"."scopes" <@ array['read', 'write', 'admin'] and cardinality("api_keys"."scopes") > 0)
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"actor_kind" text NOT NULL,
	"actor_id" text NOT NULL,
	"actor_label" text NOT NULL,
	"address" text,
	"action" text NOT NULL,
	"subject_id" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_log_actor_kind" CHECK ("audit_log"."actor_kind" in ('admin', 'api_key', 'callback', 'system'))
);
--> statement-breakpoint
CREATE TABLE "bank_conflicts" (
	"transaction_id" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"remittance_information" text NOT NULL,
	"debtor_name" text NOT NULL,
	"debtor_iban" text NOT NULL,
	"booked_at" timestamp (3) with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"first_received_at" timestamp (3) with time zone NOT NULL,
	"last_received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bank_conflicts_transaction_id_content_hash_pk" PRIMARY KEY("transaction_id","content_hash")
);
--> statement-breakpoint
CREATE TABLE "bank_transactions" (
	"id" text PRIMARY KEY NOT NULL,
	"bank_id" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"remittance_information" text NOT NULL,
	"debtor_name" text NOT NULL,
	"debtor_iban" text NOT NULL,
	"booked_at" timestamp (3) with time zone NOT NULL,
	"order_id" text,
	"unmatched_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "bank_transactions_amount" CHECK ("bank_transactions"."amount_minor" > 0),
	CONSTRAINT "bank_transactions_unmatched_reason" CHECK ("bank_transactions"."unmatched_reason" in ('no_code', 'several_codes', 'unknown_code', 'wrong_currency', 'order_cancelled')),
	CONSTRAINT "bank_transactions_matched_or_told_why" CHECK ("bank_transactions"."order_id" is not null or "bank_transactions"."unmatched_reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "chain_checkpoints" (
	"chain_id" bigint PRIMARY KEY NOT NULL,
	"block_number" bigint NOT NULL,
	"block_hash" text NOT NULL,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"reset_found_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "chain_signers" (
	"chain_id" bigint NOT NULL,
	"address" text NOT NULL,
	"next_nonce" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "chain_signers_chain_id_address_pk" PRIMARY KEY("chain_id","address"),
	CONSTRAINT "chain_signers_nonce" CHECK ("chain_signers"."next_nonce" >= 0)
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"delivery_id" text NOT NULL,
	"webhook_id" text NOT NULL,
	"number" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL,
	"url" text NOT NULL,
	"status_code" integer,
	"error_class" text,
	"error_message" text,
	"request_headers" jsonb NOT NULL,
	"response_headers" "bytea",
	"response_body" "bytea",
	"response_truncated" boolean DEFAULT false NOT NULL,
	"late" boolean DEFAULT false NOT NULL,
	"manual" boolean DEFAULT false NOT NULL,
	"outcome" text NOT NULL,
	CONSTRAINT "attempts_delivery_id_number_pk" PRIMARY KEY("delivery_id","number"),
	CONSTRAINT "attempts_outcome" CHECK ("attempts"."outcome" in ('succeeded', 'failed', 'exhausted'))
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"webhook_id" text NOT NULL,
	"event_type" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"attempts_apart" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"claim_token" uuid,
	"claimed_until" timestamp (3) with time zone,
	"manual_requested_at" timestamp (3) with time zone,
	"held_since" timestamp (3) with time zone,
	"retry_run_id" text,
	"dispatches" integer DEFAULT 0 NOT NULL,
	"dispatched_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "deliveries_attempts_apart" CHECK ("deliveries"."attempts_apart" between 0 and "deliveries"."attempts"),
	CONSTRAINT "deliveries_status_known" CHECK ("deliveries"."status" in ('pending', 'succeeded', 'failing', 'exhausted', 'held', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "prunings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"answers_until" timestamp (3) with time zone,
	"deliveries_until" timestamp (3) with time zone,
	CONSTRAINT "prunings_one_row" CHECK ("prunings"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "sweeps" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"finished_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sweeps_one_row" CHECK ("sweeps"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "distributions" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"chain_id" bigint NOT NULL,
	"token_address" text NOT NULL,
	"token_decimals" integer NOT NULL,
	"status" text DEFAULT 'processing' NOT NULL,
	"problem" text,
	"dispatches" integer DEFAULT 0 NOT NULL,
	"dispatched_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "distributions_status_known" CHECK ("distributions"."status" in ('processing', 'confirmed', 'partially_confirmed')),
	CONSTRAINT "distributions_finished" CHECK (("distributions"."status" = 'processing') = ("distributions"."finished_at" is null))
);
--> statement-breakpoint
CREATE TABLE "signed_transactions" (
	"hash" text PRIMARY KEY NOT NULL,
	"transfer_id" text NOT NULL,
	"chain_id" bigint NOT NULL,
	"signer" text NOT NULL,
	"nonce" bigint NOT NULL,
	"replaces" text,
	"raw" text NOT NULL,
	"signed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "signed_transactions_numbered" UNIQUE("hash","transfer_id","chain_id","signer","nonce")
);
--> statement-breakpoint
CREATE TABLE "transfers" (
	"id" text PRIMARY KEY NOT NULL,
	"distribution_id" text NOT NULL,
	"investment_id" text NOT NULL,
	"investor_id" text NOT NULL,
	"recipient" text NOT NULL,
	"units" numeric NOT NULL,
	"status" text DEFAULT 'planned' NOT NULL,
	"transaction_hash" text,
	"sent_at" timestamp (3) with time zone,
	"failure" text,
	"block_number" bigint,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "transfers_status_known" CHECK ("transfers"."status" in ('planned', 'signed', 'sent', 'confirmed', 'failed', 'given_up')),
	CONSTRAINT "transfers_units" CHECK ("transfers"."units" > 0 and "transfers"."units" = trunc("transfers"."units")),
	CONSTRAINT "transfers_signed" CHECK ("transfers"."status" not in ('signed', 'sent', 'confirmed') or "transfers"."transaction_hash" is not null),
	CONSTRAINT "transfers_finished" CHECK (("transfers"."status" in ('confirmed', 'given_up')) = ("transfers"."finished_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"trigger" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"order_id" text,
	"body" text NOT NULL,
	"xact" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stored_answers" (
	"api_key_id" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"request_hash" "bytea" NOT NULL,
	"status" smallint NOT NULL,
	"location" text,
	"body" text NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stored_answers_api_key_id_idempotency_key_pk" PRIMARY KEY("api_key_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "inspector_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "inspector_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"inspector_id" text NOT NULL,
	"received_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"headers" jsonb NOT NULL,
	"body" "bytea" NOT NULL,
	"verdict" text NOT NULL,
	"answered_status" smallint NOT NULL,
	CONSTRAINT "inspector_requests_verdict" CHECK ("inspector_requests"."verdict" in ('valid', 'invalid', 'unsigned', 'unknown'))
);
--> statement-breakpoint
CREATE TABLE "inspectors" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"answer_status" smallint DEFAULT 200 NOT NULL,
	"delay_ms" integer DEFAULT 0 NOT NULL,
	"failure_percent" smallint DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "inspectors_answer_status" CHECK ("inspectors"."answer_status" between 200 and 599),
	CONSTRAINT "inspectors_delay" CHECK ("inspectors"."delay_ms" between 0 and 30000),
	CONSTRAINT "inspectors_failure" CHECK ("inspectors"."failure_percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "investments" (
	"id" text PRIMARY KEY NOT NULL,
	"order_id" text NOT NULL,
	"investor_id" text NOT NULL,
	"project_id" text NOT NULL,
	"status" text DEFAULT 'received' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"tokens" numeric,
	"source" text NOT NULL,
	"bank_transaction_id" text,
	"received_at" timestamp (3) with time zone NOT NULL,
	"allocated_at" timestamp (3) with time zone,
	"distributed_at" timestamp (3) with time zone,
	CONSTRAINT "investments_status" CHECK ("investments"."status" in ('received', 'allocated', 'distributed')),
	CONSTRAINT "investments_amount" CHECK ("investments"."amount_minor" > 0),
	CONSTRAINT "investments_source" CHECK ("investments"."source" in ('bank', 'manual', 'labs')),
	CONSTRAINT "investments_bank" CHECK (("investments"."source" = 'bank') = ("investments"."bank_transaction_id" is not null)),
	CONSTRAINT "investments_allocated" CHECK (("investments"."status" = 'received') = ("investments"."tokens" is null) and ("investments"."tokens" is null) = ("investments"."allocated_at" is null)),
	CONSTRAINT "investments_tokens" CHECK ("investments"."tokens" >= 0),
	CONSTRAINT "investments_distributed" CHECK (("investments"."status" = 'distributed') = ("investments"."distributed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "investors" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"first_name" text NOT NULL,
	"last_name" text NOT NULL,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"country" text NOT NULL,
	"wallet_address" text,
	"kyc_status" text DEFAULT 'none' NOT NULL,
	"approved_at" timestamp (3) with time zone,
	"rejection_reason" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "investors_kind" CHECK ("investors"."kind" in ('individual', 'business')),
	CONSTRAINT "investors_locale" CHECK ("investors"."locale" in ('en', 'de')),
	CONSTRAINT "investors_kyc_status" CHECK ("investors"."kyc_status" in ('none', 'pending', 'video_identified', 'approved', 'rejected'))
);
--> statement-breakpoint
CREATE TABLE "identifications" (
	"id" text PRIMARY KEY NOT NULL,
	"investor_id" text NOT NULL,
	"source" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"url" text,
	"result" text,
	"reason" text,
	"later_result" text,
	"approval_checks" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "identifications_source" CHECK ("identifications"."source" in ('idnow', 'labs', 'admin')),
	CONSTRAINT "identifications_status" CHECK ("identifications"."status" in ('pending', 'in_review', 'fraud_suspected', 'fraud_confirmed', 'succeeded', 'failed', 'closed'))
);
--> statement-breakpoint
CREATE TABLE "seedings" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"investor_ids" text[] NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stop_reason" text,
	"started_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"progressed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dispatches" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "seedings_state" CHECK ("seedings"."state" in ('running', 'finished', 'stopped')),
	CONSTRAINT "seedings_stop_reason" CHECK (("seedings"."state" = 'stopped') = ("seedings"."stop_reason" is not null)),
	CONSTRAINT "seedings_done" CHECK ("seedings"."done" between 0 and "seedings"."total"),
	CONSTRAINT "seedings_ended" CHECK (("seedings"."ended_at" is null) = ("seedings"."state" = 'running'))
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"investor_id" text NOT NULL,
	"project_id" text NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text NOT NULL,
	"tokens" numeric NOT NULL,
	"credit_minor" bigint DEFAULT 0 NOT NULL,
	"terms_version" text NOT NULL,
	"terms_accepted_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "orders_status" CHECK ("orders"."status" in ('new', 'underpaid', 'overpaid', 'fulfilled', 'cancelled')),
	CONSTRAINT "orders_amount" CHECK ("orders"."amount_minor" > 0),
	CONSTRAINT "orders_tokens" CHECK ("orders"."tokens" > 0),
	CONSTRAINT "orders_credit" CHECK ("orders"."credit_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "projects" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"asset_code" text NOT NULL,
	"currency" text NOT NULL,
	"price_per_token_minor" bigint NOT NULL,
	"minimum_investment_minor" bigint NOT NULL,
	"token_decimals" integer DEFAULT 0 NOT NULL,
	"token_supply" numeric NOT NULL,
	"token_address" text,
	"tokens_held" numeric DEFAULT '0' NOT NULL,
	"tokens_fulfilled" numeric DEFAULT '0' NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"terms_version" text NOT NULL,
	"account_holder" text NOT NULL,
	"iban" text NOT NULL,
	"bic" text NOT NULL,
	"payment_deadline_days" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "projects_currency" CHECK ("projects"."currency" in ('EUR', 'USD', 'GBP', 'CHF')),
	CONSTRAINT "projects_price" CHECK ("projects"."price_per_token_minor" > 0),
	CONSTRAINT "projects_minimum" CHECK ("projects"."minimum_investment_minor" > 0),
	CONSTRAINT "projects_token_decimals" CHECK ("projects"."token_decimals" between 0 and 18),
	CONSTRAINT "projects_token_address" CHECK ("projects"."token_address" ~ '^0x[0-9a-fA-F]{40}$'),
	CONSTRAINT "projects_tokens_held" CHECK ("projects"."tokens_held" between 0 and "projects"."token_supply"),
	CONSTRAINT "projects_payment_deadline" CHECK ("projects"."payment_deadline_days" between 1 and 365),
	CONSTRAINT "projects_tokens_fulfilled" CHECK ("projects"."tokens_fulfilled" >= 0),
	CONSTRAINT "projects_period" CHECK ("projects"."starts_at" < "projects"."ends_at")
);
--> statement-breakpoint
CREATE TABLE "recoveries" (
	"id" text PRIMARY KEY NOT NULL,
	"webhook_id" text NOT NULL,
	"kind" text NOT NULL,
	"statuses" text[] NOT NULL,
	"since" timestamp (3) with time zone,
	"held_since" timestamp (3) with time zone,
	"cursor" text NOT NULL,
	"before_id" text NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"stop_reason" text,
	"started_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"progressed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"dispatches" integer DEFAULT 0 NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "recoveries_kind" CHECK ("recoveries"."kind" in ('recover', 'backfill')),
	CONSTRAINT "recoveries_state" CHECK ("recoveries"."state" in ('running', 'finished', 'stopped')),
	CONSTRAINT "recoveries_ended" CHECK (("recoveries"."ended_at" is null) = ("recoveries"."state" = 'running'))
);
--> statement-breakpoint
CREATE TABLE "snapshot_holdings" (
	"snapshot_id" text NOT NULL,
	"position" integer NOT NULL,
	"address" text,
	"holder" text NOT NULL,
	"investor_id" text,
	"name" text,
	"email" text,
	"tokens" numeric NOT NULL,
	CONSTRAINT "snapshot_holdings_snapshot_id_position_pk" PRIMARY KEY("snapshot_id","position"),
	CONSTRAINT "snapshot_holdings_holder" CHECK ("snapshot_holdings"."holder" in ('investor', 'unknown', 'shared')),
	CONSTRAINT "snapshot_holdings_investor" CHECK (("snapshot_holdings"."holder" = 'investor') = ("snapshot_holdings"."investor_id" is not null)),
	CONSTRAINT "snapshot_holdings_tokens" CHECK ("snapshot_holdings"."tokens" > 0)
);
--> statement-breakpoint
CREATE TABLE "snapshot_schedules" (
	"project_id" text PRIMARY KEY NOT NULL,
	"local_time" text NOT NULL,
	"enabled" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "snapshot_schedules_local_time" CHECK ("snapshot_schedules"."local_time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$')
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" text PRIMARY KEY NOT NULL,
	"project_id" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"local_date" date,
	"due_at" timestamp (3) with time zone,
	"requested_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"next_try_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"time_zone" text,
	"utc_offset" text,
	"late" boolean,
	"project_name" text,
	"asset_code" text,
	"token_decimals" smallint,
	"source" text,
	"chain_id" bigint,
	"token_address" text,
	"block_number" bigint,
	"block_hash" text,
	"block_time" timestamp (3) with time zone,
	"holders" integer,
	"total" numeric,
	"remark" text,
	"sha256" text,
	CONSTRAINT "snapshots_status" CHECK ("snapshots"."status" in ('requested', 'taken', 'failed')),
	CONSTRAINT "snapshots_scheduled" CHECK (("snapshots"."local_date" is null) = ("snapshots"."due_at" is null)),
	CONSTRAINT "snapshots_source" CHECK ("snapshots"."source" in ('chain', 'register')),
	CONSTRAINT "snapshots_taken" CHECK (("snapshots"."status" = 'taken') = (num_nulls("snapshots"."taken_at", "snapshots"."time_zone", "snapshots"."utc_offset", "snapshots"."late", "snapshots"."source", "snapshots"."holders", "snapshots"."total", "snapshots"."sha256") = 0)),
	CONSTRAINT "snapshots_block" CHECK (("snapshots"."source" is not distinct from 'chain') = ("snapshots"."block_hash" is not null))
);
--> statement-breakpoint
CREATE TABLE "token_balances" (
	"chain_id" bigint NOT NULL,
	"token_address" text NOT NULL,
	"address" text NOT NULL,
	"units" numeric NOT NULL,
	CONSTRAINT "token_balances_chain_id_token_address_address_pk" PRIMARY KEY("chain_id","token_address","address")
);
--> statement-breakpoint
CREATE TABLE "token_ledgers" (
	"chain_id" bigint NOT NULL,
	"token_address" text NOT NULL,
	"block_number" bigint NOT NULL,
	"block_hash" text NOT NULL,
	"remark" text,
	CONSTRAINT "token_ledgers_chain_id_token_address_pk" PRIMARY KEY("chain_id","token_address")
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"time_zone_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"time_zone_confirmed_at" timestamp (3) with time zone,
	"app_env" text NOT NULL,
	"encryption_check" "bytea" NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settings_one_row" CHECK ("settings"."id" = 1),
	CONSTRAINT "settings_app_env" CHECK ("settings"."app_env" in ('test', 'production'))
);
--> statement-breakpoint
CREATE TABLE "attempt_counting" (
	"id" smallint PRIMARY KEY DEFAULT 1 NOT NULL,
	"counted_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attempt_counting_one_row" CHECK ("attempt_counting"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "attempt_hours" (
	"webhook_id" text NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"latency_bucket" smallint NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "attempt_hours_webhook_id_hour_outcome_latency_bucket_pk" PRIMARY KEY("webhook_id","hour","outcome","latency_bucket"),
	CONSTRAINT "attempt_hours_outcome" CHECK ("attempt_hours"."outcome" in ('succeeded', 'failed', 'exhausted'))
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"blocked_until" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"event_types" text[] NOT NULL,
	"signing_secret" text NOT NULL,
	"secret_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"retired_secrets" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"accepts_any_2xx" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"disabled_reason" text,
	"paused_until" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "webhooks_disabled_reason" CHECK ("webhooks"."disabled_reason" in ('gone', 'failing', 'paused')),
	CONSTRAINT "webhooks_paused" CHECK (("webhooks"."paused_until" is not null) = ("webhooks"."disabled_reason" is not distinct from 'paused'))
);
--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_admin_id_admins_id_fk" FOREIGN KEY ("admin_id") REFERENCES "public"."admins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_admins_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."admins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_revoked_by_admins_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."admins"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_conflicts" ADD CONSTRAINT "bank_conflicts_transaction_id_bank_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."bank_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_transactions" ADD CONSTRAINT "bank_transactions_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "distributions" ADD CONSTRAINT "distributions_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_transactions" ADD CONSTRAINT "signed_transactions_transfer_id_transfers_id_fk" FOREIGN KEY ("transfer_id") REFERENCES "public"."transfers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_transactions" ADD CONSTRAINT "signed_transactions_replaces" FOREIGN KEY ("replaces","transfer_id","chain_id","signer","nonce") REFERENCES "public"."signed_transactions"("hash","transfer_id","chain_id","signer","nonce") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_distribution_id_distributions_id_fk" FOREIGN KEY ("distribution_id") REFERENCES "public"."distributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_investment_id_investments_id_fk" FOREIGN KEY ("investment_id") REFERENCES "public"."investments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfers" ADD CONSTRAINT "transfers_investor_id_investors_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."investors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stored_answers" ADD CONSTRAINT "stored_answers_api_key_id_api_keys_id_fk" FOREIGN KEY ("api_key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inspector_requests" ADD CONSTRAINT "inspector_requests_inspector_id_inspectors_id_fk" FOREIGN KEY ("inspector_id") REFERENCES "public"."inspectors"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_investor_id_investors_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."investors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "investments" ADD CONSTRAINT "investments_bank_transaction_id_bank_transactions_id_fk" FOREIGN KEY ("bank_transaction_id") REFERENCES "public"."bank_transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identifications" ADD CONSTRAINT "identifications_investor_id_investors_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."investors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seedings" ADD CONSTRAINT "seedings_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_investor_id_investors_id_fk" FOREIGN KEY ("investor_id") REFERENCES "public"."investors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recoveries" ADD CONSTRAINT "recoveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot_holdings" ADD CONSTRAINT "snapshot_holdings_snapshot_id_snapshots_id_fk" FOREIGN KEY ("snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshot_schedules" ADD CONSTRAINT "snapshot_schedules_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snapshots" ADD CONSTRAINT "snapshots_project_id_projects_id_fk" FOREIGN KEY ("project_id") REFERENCES "public"."projects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "admins_email" ON "admins" USING btree ("email");--> statement-breakpoint
CREATE INDEX "sessions_admin" ON "sessions" USING btree ("admin_id");--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_window" ON "alerts" USING btree ("webhook_id","kind","window_start");--> statement-breakpoint
CREATE INDEX "alerts_unsent" ON "alerts" USING btree ("created_at") WHERE "alerts"."mailed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_public_id" ON "api_keys" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "api_keys_created" ON "api_keys" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor" ON "audit_log" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_log_action" ON "audit_log" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_log_actor_action" ON "audit_log" USING btree ("actor_id","action","id");--> statement-breakpoint
CREATE UNIQUE INDEX "bank_transactions_bank_id" ON "bank_transactions" USING btree ("bank_id");--> statement-breakpoint
CREATE INDEX "bank_transactions_order" ON "bank_transactions" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "bank_transactions_matched" ON "bank_transactions" USING btree ("id") WHERE "bank_transactions"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "bank_transactions_unmatched" ON "bank_transactions" USING btree ("id") WHERE "bank_transactions"."order_id" is null;--> statement-breakpoint
CREATE INDEX "bank_transactions_debtor" ON "bank_transactions" USING btree (lower("debtor_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "attempts_recorded" ON "attempts" USING btree ("recorded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_event_webhook" ON "deliveries" USING btree ("event_id","webhook_id");--> statement-breakpoint
CREATE INDEX "deliveries_status" ON "deliveries" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "deliveries_webhook" ON "deliveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE INDEX "deliveries_webhook_event" ON "deliveries" USING btree ("webhook_id","event_type","id");--> statement-breakpoint
CREATE INDEX "deliveries_unfinished" ON "deliveries" USING btree ("webhook_id","next_attempt_at") WHERE "deliveries"."status" in ('pending', 'failing');--> statement-breakpoint
CREATE INDEX "deliveries_held" ON "deliveries" USING btree ("webhook_id","id") WHERE "deliveries"."status" = 'held';--> statement-breakpoint
CREATE INDEX "deliveries_exhausted" ON "deliveries" USING btree ("webhook_id","id") WHERE "deliveries"."status" = 'exhausted';--> statement-breakpoint
CREATE INDEX "deliveries_exhausted_at" ON "deliveries" USING btree ("webhook_id","finished_at") WHERE "deliveries"."status" = 'exhausted';--> statement-breakpoint
CREATE INDEX "deliveries_manual" ON "deliveries" USING btree ("manual_requested_at") WHERE "deliveries"."manual_requested_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "distributions_processing" ON "distributions" USING btree ("project_id") WHERE "distributions"."status" = 'processing';--> statement-breakpoint
CREATE INDEX "distributions_project" ON "distributions" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "distributions_status" ON "distributions" USING btree ("status","id");--> statement-breakpoint
CREATE UNIQUE INDEX "signed_transactions_nonce" ON "signed_transactions" USING btree ("chain_id","signer","nonce") WHERE "signed_transactions"."replaces" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "signed_transactions_replaced" ON "signed_transactions" USING btree ("replaces");--> statement-breakpoint
CREATE INDEX "signed_transactions_transfer" ON "signed_transactions" USING btree ("transfer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfers_investment" ON "transfers" USING btree ("investment_id") WHERE "transfers"."status" <> 'given_up';--> statement-breakpoint
CREATE INDEX "transfers_of_investment" ON "transfers" USING btree ("investment_id");--> statement-breakpoint
CREATE INDEX "transfers_distribution" ON "transfers" USING btree ("distribution_id","id");--> statement-breakpoint
CREATE INDEX "transfers_status" ON "transfers" USING btree ("distribution_id","status","id");--> statement-breakpoint
CREATE INDEX "events_xact" ON "events" USING btree ("xact","id","occurred_at");--> statement-breakpoint
CREATE INDEX "events_type" ON "events" USING btree ("type","xact","id","occurred_at");--> statement-breakpoint
CREATE INDEX "events_order" ON "events" USING btree ("order_id","id") WHERE "events"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "stored_answers_answered" ON "stored_answers" USING btree ("answered_at");--> statement-breakpoint
CREATE INDEX "inspector_requests_inspector" ON "inspector_requests" USING btree ("inspector_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "inspectors_token" ON "inspectors" USING btree ("token");--> statement-breakpoint
CREATE UNIQUE INDEX "investments_bank_transaction" ON "investments" USING btree ("bank_transaction_id");--> statement-breakpoint
CREATE INDEX "investments_order" ON "investments" USING btree ("order_id","id");--> statement-breakpoint
CREATE INDEX "investments_status" ON "investments" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "investments_project" ON "investments" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "investments_project_status" ON "investments" USING btree ("project_id","status","id");--> statement-breakpoint
CREATE INDEX "investments_investor" ON "investments" USING btree ("investor_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "investors_email" ON "investors" USING btree ("email");--> statement-breakpoint
CREATE INDEX "investors_kyc_status" ON "investors" USING btree ("kyc_status","id");--> statement-breakpoint
CREATE INDEX "investors_email_beginning" ON "investors" USING btree ("email" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "investors_last_name_beginning" ON "investors" USING btree (lower("last_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "investors_name_beginning" ON "investors" USING btree (lower("first_name" || ' ' || "last_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "identifications_investor" ON "identifications" USING btree ("investor_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "seedings_running" ON "seedings" USING btree ("project_id") WHERE "seedings"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "orders_code" ON "orders" USING btree ("code");--> statement-breakpoint
CREATE INDEX "orders_investor" ON "orders" USING btree ("investor_id","id");--> statement-breakpoint
CREATE INDEX "orders_project" ON "orders" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "orders_status" ON "orders" USING btree ("status","id");--> statement-breakpoint
CREATE INDEX "orders_project_status" ON "orders" USING btree ("project_id","status","id");--> statement-breakpoint
CREATE INDEX "orders_unpaid" ON "orders" USING btree ("project_id","created_at") WHERE "orders"."status" = 'new';--> statement-breakpoint
CREATE INDEX "recoveries_webhook" ON "recoveries" USING btree ("webhook_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "recoveries_running" ON "recoveries" USING btree ("webhook_id") WHERE "recoveries"."state" = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX "snapshots_project_date" ON "snapshots" USING btree ("project_id","local_date");--> statement-breakpoint
CREATE UNIQUE INDEX "snapshots_by_hand" ON "snapshots" USING btree ("project_id") WHERE "snapshots"."status" = 'requested' and "snapshots"."local_date" is null;--> statement-breakpoint
CREATE INDEX "snapshots_project" ON "snapshots" USING btree ("project_id","id");--> statement-breakpoint
CREATE INDEX "snapshots_requested" ON "snapshots" USING btree ("next_try_at") WHERE "snapshots"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "attempt_hours_hour" ON "attempt_hours" USING btree ("hour");--> statement-breakpoint
CREATE INDEX "webhooks_live" ON "webhooks" USING btree ("created_at","id") WHERE "webhooks"."deleted_at" is null;