CREATE TABLE "reread" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"policy_id" text NOT NULL,
	"status" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"applied_by" text,
	"applied_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"of" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"mark" text,
	"changes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "reread_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
DROP INDEX "assessment_counted";--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "no" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "before_id" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "why" text;--> statement-breakpoint
ALTER TABLE "policy_version" ADD COLUMN "holiday_names" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "rereading" uuid;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "rereads" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
CREATE INDEX "reread_asked" ON "reread" USING btree ("org_id","asked_at");--> statement-breakpoint
CREATE INDEX "assessment_rereading" ON "assessment" USING btree ("org_id","rereading","lead_id") WHERE "assessment"."rereading" is not null;--> statement-breakpoint
CREATE INDEX "assessment_counted" ON "assessment" USING btree ("org_id","lead_id","episode_no","arrived_at","source","campaign","verdict","primary_cause","first_missing","primary_holder","band_in_time","band_useful","band_spaced","band_kept","band_record","faults","fault_marks","missing","judge_version","policy_id","rereading");