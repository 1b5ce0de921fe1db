CREATE TABLE "handed_leads" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"by_id" text NOT NULL,
	"to_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"leads" jsonb NOT NULL,
	CONSTRAINT "handed_leads_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead_explanation" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"words" text,
	"by_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"due_what" text NOT NULL,
	"due_by" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "lead_explanation_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "lead_question" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"lead_id" uuid NOT NULL,
	"asked_by" text NOT NULL,
	"asked_of" text NOT NULL,
	"words" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "lead_question_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE INDEX "lead_explanation_lead" ON "lead_explanation" USING btree ("org_id","lead_id","at");--> statement-breakpoint
CREATE INDEX "lead_question_lead" ON "lead_question" USING btree ("org_id","lead_id","asked_at");