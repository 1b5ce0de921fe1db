ALTER TABLE "quarantine" ADD COLUMN "resolution" text;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "resolved_by" text;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "resolved_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "quarantine" ADD COLUMN "reason" text;--> statement-breakpoint
CREATE INDEX "quarantine_event" ON "quarantine" USING btree ("org_id","event_id");--> statement-breakpoint
CREATE INDEX "quarantine_undecided" ON "quarantine" USING btree ("org_id","id") WHERE "quarantine"."replayed_at" is null and "quarantine"."resolution" is null;