ALTER TABLE "device" ADD COLUMN "wipe_id" uuid;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "wipe_asked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "wiped_at" timestamp (3) with time zone;