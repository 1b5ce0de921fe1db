ALTER TABLE "episode" ADD COLUMN "opening" text DEFAULT 'enquiry' NOT NULL;--> statement-breakpoint
ALTER TABLE "lead" ADD COLUMN "enquiry_episode_no" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "recycles_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "assessment_recycles" ON "assessment" USING btree ("org_id","recycles_at") WHERE "assessment"."recycles_at" is not null;--> statement-breakpoint
-- So far only enquiries opened episodes.
UPDATE "lead" SET "enquiry_episode_no" = "episode_no" WHERE "episode_no" <> 1;
