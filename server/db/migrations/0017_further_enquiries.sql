CREATE TABLE "import_enquiry" (
	"org_id" text NOT NULL,
	"batch_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"row_hash" text NOT NULL,
	"row" jsonb NOT NULL,
	CONSTRAINT "import_enquiry_org_id_batch_id_external_id_arrived_at_pk" PRIMARY KEY("org_id","batch_id","external_id","arrived_at")
);
--> statement-breakpoint
ALTER TABLE "enquiry" ADD COLUMN "batch_id" uuid;--> statement-breakpoint
ALTER TABLE "enquiry" ADD COLUMN "row_hash" text;--> statement-breakpoint
CREATE INDEX "enquiry_batch" ON "enquiry" USING btree ("org_id","batch_id") WHERE "enquiry"."batch_id" is not null;