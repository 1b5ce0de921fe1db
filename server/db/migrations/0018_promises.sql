CREATE TABLE "page_look" (
	"org_id" text NOT NULL,
	"set_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL,
	"outcome" text NOT NULL,
	"gone" jsonb NOT NULL,
	"page_text" text,
	CONSTRAINT "page_look_org_id_set_id_pk" PRIMARY KEY("org_id","set_id")
);
--> statement-breakpoint
CREATE TABLE "planned_change" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"version_id" uuid NOT NULL,
	"promise_id" uuid,
	"part" text NOT NULL,
	"what" text NOT NULL,
	"user_id" text,
	"due_on" date,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "planned_change_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "promise_draft" (
	"org_id" text NOT NULL,
	"set_id" uuid NOT NULL,
	"promises" jsonb NOT NULL,
	"next_step" text,
	"origin" text,
	"title" text,
	"page_text" text,
	"page_html" text,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"saved_by" text,
	CONSTRAINT "promise_draft_org_id_set_id_pk" PRIMARY KEY("org_id","set_id")
);
--> statement-breakpoint
CREATE TABLE "promise_set" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"campaign" text,
	"ad" text,
	"page" text,
	"campaign_key" text NOT NULL,
	"ad_key" text NOT NULL,
	"page_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "promise_set_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "promise_version" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"promises" jsonb NOT NULL,
	"next_step" text,
	"origin" text,
	"title" text,
	"page_text" text,
	"page_html" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "promise_version_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "talk_track" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"set_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"lines" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text,
	CONSTRAINT "talk_track_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "first_talk" (
	"org_id" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"episode_no" integer NOT NULL,
	"enquiry_no" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text NOT NULL,
	"check_id" uuid,
	"answer" text,
	"promise_id" text,
	"phrase" text,
	"has_words" boolean NOT NULL,
	"shown_version_id" uuid,
	"track_id" uuid,
	"lines" text[] NOT NULL,
	"step" text,
	CONSTRAINT "first_talk_org_id_lead_id_episode_no_pk" PRIMARY KEY("org_id","lead_id","episode_no")
);
--> statement-breakpoint
ALTER TABLE "enquiry" ADD COLUMN "ad" text;--> statement-breakpoint
ALTER TABLE "enquiry" ADD COLUMN "page" text;--> statement-breakpoint
ALTER TABLE "enquiry" ADD COLUMN "promise_version_id" uuid;--> statement-breakpoint
ALTER TABLE "enquiry" ADD COLUMN "promise_candidates" jsonb;--> statement-breakpoint
CREATE INDEX "planned_change_set" ON "planned_change" USING btree ("org_id","set_id");--> statement-breakpoint
CREATE UNIQUE INDEX "promise_set_place" ON "promise_set" USING btree ("org_id","page_key","ad_key","campaign_key");--> statement-breakpoint
CREATE UNIQUE INDEX "promise_version_no" ON "promise_version" USING btree ("org_id","set_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "talk_track_no" ON "talk_track" USING btree ("org_id","set_id","no");--> statement-breakpoint
CREATE INDEX "first_talk_at" ON "first_talk" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "first_talk_again" ON "first_talk" USING btree ("org_id","lead_id") WHERE "first_talk"."episode_no" > 1;--> statement-breakpoint
CREATE INDEX "enquiry_saw" ON "enquiry" USING btree ("org_id","promise_version_id","lead_id","no") WHERE "enquiry"."promise_version_id" is not null;