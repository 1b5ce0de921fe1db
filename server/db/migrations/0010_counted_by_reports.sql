ALTER TABLE "assessment" ADD COLUMN "arrived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "assessment" ADD COLUMN "campaign" text;--> statement-breakpoint
UPDATE "assessment" a SET "arrived_at" = q."arrived_at", "source" = q."source", "campaign" = q."campaign"
FROM "episode" e JOIN "enquiry" q ON q."org_id" = e."org_id" AND q."lead_id" = e."lead_id" AND q."no" = e."enquiry_no"
WHERE e."org_id" = a."org_id" AND e."lead_id" = a."lead_id" AND e."no" = a."episode_no";--> statement-breakpoint
DELETE FROM "assessment" WHERE "arrived_at" IS NULL;--> statement-breakpoint
ALTER TABLE "assessment" ALTER COLUMN "arrived_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "assessment_counted" ON "assessment" USING btree ("org_id","lead_id","episode_no","arrived_at","source","campaign","verdict","primary_cause","first_missing","primary_holder","band_in_time","band_useful","band_spaced","band_kept","band_record","faults","missing");--> statement-breakpoint
CREATE INDEX "assessment_arrived" ON "assessment" USING btree ("org_id","arrived_at","lead_id");