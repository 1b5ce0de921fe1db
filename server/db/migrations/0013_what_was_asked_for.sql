ALTER TABLE "enquiry" ADD COLUMN "requests" jsonb;--> statement-breakpoint
UPDATE "assessment" SET "needs_refresh" = true;
