CREATE TABLE "account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"org_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "assessment" (
	"org_id" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"episode_no" integer DEFAULT 1 NOT NULL,
	"as_of" timestamp (3) with time zone NOT NULL,
	"policy_id" text NOT NULL,
	"verdict" text NOT NULL,
	"primary_holder" text,
	"phase" text NOT NULL,
	"next_change_at" timestamp (3) with time zone,
	"needs_refresh" boolean DEFAULT false NOT NULL,
	"body" jsonb NOT NULL,
	"assessed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "assessment_org_id_lead_id_episode_no_pk" PRIMARY KEY("org_id","lead_id","episode_no")
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"org_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"subject" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_batch" (
	"org_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" bigint DEFAULT 0 NOT NULL,
	"mapping" jsonb,
	"status" text NOT NULL,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"rows_total" integer,
	"rows_new" integer DEFAULT 0 NOT NULL,
	"rows_same" integer DEFAULT 0 NOT NULL,
	"rows_rejected" integer DEFAULT 0 NOT NULL,
	"message" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_chunk" (
	"org_id" text NOT NULL,
	"batch_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunk_org_id_batch_id_seq_pk" PRIMARY KEY("org_id","batch_id","seq")
);
--> statement-breakpoint
CREATE TABLE "import_error" (
	"org_id" text NOT NULL,
	"batch_id" uuid NOT NULL,
	"row_no" integer NOT NULL,
	"code" text NOT NULL,
	"field" text,
	"value" text,
	"raw" text
);
--> statement-breakpoint
CREATE TABLE "lead" (
	"org_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"system" text NOT NULL,
	"external_id" text NOT NULL,
	"label" text NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"arrived_offset" integer,
	"arrived_latest" timestamp (3) with time zone,
	"source" text,
	"campaign" text,
	"phone" text,
	"email" text,
	"zone" text,
	"questions" jsonb,
	"facts" jsonb,
	"requested_channel" text,
	"usable_channels" jsonb,
	"partial_channels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" text,
	"policy_id" text NOT NULL,
	"batch_id" uuid,
	"outcome" text DEFAULT 'unknown' NOT NULL,
	"outcome_label" text,
	"outcome_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"zone" text NOT NULL,
	"is_sample" boolean DEFAULT false NOT NULL,
	"policy_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "owner" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"label" text NOT NULL,
	"user_id" text,
	CONSTRAINT "owner_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "policy_version" (
	"org_id" text NOT NULL,
	"id" text NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "policy_version_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "secret" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sequence_event" (
	"org_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"lead_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"at_offset" integer,
	"at_latest" timestamp (3) with time zone,
	"recorded_at" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"system" text NOT NULL,
	"external_id" text,
	"body" jsonb NOT NULL,
	"batch_id" uuid,
	"raw" jsonb
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"org_id" text NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "setup" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"org_id" text NOT NULL,
	"role" text NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"org_id" text
);
--> statement-breakpoint
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "account_org" ON "account" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "assessment_verdict" ON "assessment" USING btree ("org_id","verdict");--> statement-breakpoint
CREATE INDEX "assessment_next" ON "assessment" USING btree ("org_id","next_change_at");--> statement-breakpoint
CREATE INDEX "assessment_stale" ON "assessment" USING btree ("org_id") WHERE "assessment"."needs_refresh";--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "import_batch_org" ON "import_batch" USING btree ("org_id","created_at");--> statement-breakpoint
CREATE INDEX "import_error_row" ON "import_error" USING btree ("org_id","batch_id","row_no");--> statement-breakpoint
CREATE UNIQUE INDEX "lead_external" ON "lead" USING btree ("org_id","system","external_id");--> statement-breakpoint
CREATE INDEX "lead_owner" ON "lead" USING btree ("org_id","owner_id");--> statement-breakpoint
CREATE INDEX "lead_arrived" ON "lead" USING btree ("org_id","arrived_at","id");--> statement-breakpoint
CREATE INDEX "lead_batch" ON "lead" USING btree ("org_id","batch_id");--> statement-breakpoint
CREATE INDEX "owner_user" ON "owner" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "event_external" ON "sequence_event" USING btree ("org_id","system","external_id") WHERE "sequence_event"."external_id" is not null;--> statement-breakpoint
CREATE INDEX "event_lead" ON "sequence_event" USING btree ("org_id","lead_id","at");--> statement-breakpoint
CREATE INDEX "event_batch" ON "sequence_event" USING btree ("org_id","batch_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_org" ON "session" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "user_org" ON "user" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "verification" USING btree ("identifier");