ALTER TABLE "assessment" ADD COLUMN "faults" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "primary_cause" text;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "missing" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "first_missing" text;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "due_by" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "band_in_time" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "band_useful" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "band_spaced" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "band_kept" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "band_record" text DEFAULT 'unknown' NOT NULL;--> statement-breakpoint
CREATE INDEX "assessment_due" ON "assessment" USING btree ("org_id","due_by");
