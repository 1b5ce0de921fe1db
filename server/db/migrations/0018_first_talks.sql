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
CREATE INDEX "first_talk_at" ON "first_talk" USING btree ("org_id","at");--> statement-breakpoint
UPDATE "assessment" "a" SET "needs_refresh" = true WHERE EXISTS (
	SELECT FROM "sequence_event" "e" LEFT JOIN "lead_alias" "l" ON "l"."org_id" = "e"."org_id" AND "l"."id" = "e"."lead_id"
	WHERE "e"."org_id" = "a"."org_id" AND coalesce("l"."lead_id", "e"."lead_id") = "a"."lead_id"
		AND "e"."kind" = 'contact' AND "e"."system" = 'app' AND "e"."batch_id" IS NULL
);
