CREATE TABLE "contact_point" (
	"org_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"standing" text DEFAULT 'unverified' NOT NULL,
	CONSTRAINT "contact_point_org_id_person_id_no_pk" PRIMARY KEY("org_id","person_id","no")
);
--> statement-breakpoint
CREATE TABLE "enquiry" (
	"org_id" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"episode_no" integer NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"arrived_offset" integer,
	"arrived_latest" timestamp (3) with time zone,
	"received_at" timestamp (3) with time zone NOT NULL,
	"source" text,
	"campaign" text,
	"questions" jsonb,
	"facts" jsonb,
	"requested_channel" text,
	"usable_channels" jsonb,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "enquiry_org_id_lead_id_no_pk" PRIMARY KEY("org_id","lead_id","no")
);
--> statement-breakpoint
CREATE TABLE "episode" (
	"org_id" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"enquiry_no" integer NOT NULL,
	"policy_id" text NOT NULL,
	"partial_channels" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"outcome" text DEFAULT 'unknown' NOT NULL,
	"outcome_label" text,
	"outcome_at" timestamp (3) with time zone,
	CONSTRAINT "episode_org_id_lead_id_no_pk" PRIMARY KEY("org_id","lead_id","no")
);
--> statement-breakpoint
CREATE TABLE "lead_alias" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"joined_into" uuid NOT NULL,
	"enquiries_after" integer NOT NULL,
	"enquiries" integer NOT NULL,
	"episodes_after" integer NOT NULL,
	"episodes" integer NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "lead_alias_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"zone" text,
	"joined_into" uuid,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
ALTER TABLE "assessment" ALTER COLUMN "episode_no" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "audit" DROP CONSTRAINT "audit_pkey";--> statement-breakpoint
ALTER TABLE "import_batch" DROP CONSTRAINT "import_batch_pkey";--> statement-breakpoint
ALTER TABLE "lead" DROP CONSTRAINT "lead_pkey";--> statement-breakpoint
ALTER TABLE "quarantine" DROP CONSTRAINT "quarantine_pkey";--> statement-breakpoint
ALTER TABLE "sequence_event" DROP CONSTRAINT "sequence_event_pkey";--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "lead" ADD CONSTRAINT "lead_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "quarantine" ADD CONSTRAINT "quarantine_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "sequence_event" ADD CONSTRAINT "sequence_event_org_id_id_pk" PRIMARY KEY("org_id","id");--> statement-breakpoint
ALTER TABLE "fact" ADD COLUMN "episode_no" integer;--> statement-breakpoint
ALTER TABLE "lead" ADD COLUMN "person_id" uuid;--> statement-breakpoint
ALTER TABLE "lead" ADD COLUMN "episode_no" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "sequence_event" ADD COLUMN "episode_no" integer;--> statement-breakpoint
CREATE INDEX "enquiry_arrived" ON "enquiry" USING btree ("org_id","arrived_at","lead_id");--> statement-breakpoint
CREATE INDEX "lead_alias_lead" ON "lead_alias" USING btree ("org_id","lead_id");--> statement-breakpoint
CREATE INDEX "person_joined" ON "person" USING btree ("org_id","joined_into") WHERE "person"."joined_into" is not null;--> statement-breakpoint
CREATE INDEX "lead_id" ON "lead" USING btree ("id");--> statement-breakpoint
-- Each lead becomes one person with one enquiry and one episode; its id stays, and nobody is joined to anybody.
UPDATE "lead" SET "person_id" = "id";--> statement-breakpoint
ALTER TABLE "lead" ALTER COLUMN "person_id" SET NOT NULL;--> statement-breakpoint
INSERT INTO "person" ("org_id", "id", "zone", "created_at")
SELECT "org_id", "id", "zone", "created_at" FROM "lead";--> statement-breakpoint
INSERT INTO "contact_point" ("org_id", "person_id", "no", "kind", "value")
SELECT "org_id", "id", 1, 'phone', "phone" FROM "lead" WHERE "phone" IS NOT NULL
UNION ALL SELECT "org_id", "id", 2, 'email', "email" FROM "lead" WHERE "email" IS NOT NULL;--> statement-breakpoint
INSERT INTO "enquiry" ("org_id", "lead_id", "no", "episode_no", "arrived_at", "arrived_offset", "arrived_latest",
  "received_at", "source", "campaign", "questions", "facts", "requested_channel", "usable_channels", "answers")
SELECT "org_id", "id", 1, 1, "arrived_at", "arrived_offset", "arrived_latest",
  -- What an import brought was received when it arrived: history is read as it was known then.
  CASE WHEN "batch_id" IS NULL THEN greatest("created_at", "arrived_at") ELSE "arrived_at" END,
  "source", "campaign", "questions", "facts", "requested_channel", "usable_channels", "answers" FROM "lead";--> statement-breakpoint
INSERT INTO "episode" ("org_id", "lead_id", "no", "started_at", "enquiry_no", "policy_id", "partial_channels", "outcome",
  "outcome_label", "outcome_at")
SELECT "org_id", "id", 1, "arrived_at", 1, "policy_id", "partial_channels", "outcome", "outcome_label", "outcome_at"
FROM "lead";--> statement-breakpoint
UPDATE "assessment" SET "body" = "body" || '{"episodeNo": 1}'::jsonb;
