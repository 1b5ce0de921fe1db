DROP INDEX "assessment_counted";--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "fault_marks" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "judge_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "earlier" jsonb;--> statement-breakpoint
CREATE INDEX "assessment_counted" ON "assessment" USING btree ("org_id","lead_id","episode_no","arrived_at","source","campaign","verdict","primary_cause","first_missing","primary_holder","band_in_time","band_useful","band_spaced","band_kept","band_record","faults","fault_marks","missing","judge_version");