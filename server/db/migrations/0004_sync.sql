CREATE TABLE "device" (
	"org_id" text NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"token_hash" text NOT NULL,
	"prior_token_hash" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_heard_at" timestamp (3) with time zone,
	"last_seq" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "device_org_id_id_pk" PRIMARY KEY("org_id","id")
);
--> statement-breakpoint
CREATE TABLE "fact" (
	"org_id" text NOT NULL,
	"event_id" uuid NOT NULL,
	"device_id" uuid NOT NULL,
	"device_seq" bigint NOT NULL,
	"lead_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"actor_id" text NOT NULL,
	"type" text NOT NULL,
	"v" integer NOT NULL,
	"captured_at" bigint NOT NULL,
	"clock_offset" bigint NOT NULL,
	"tz" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"payload" jsonb NOT NULL,
	"hash" text NOT NULL,
	"flags" text[] NOT NULL,
	"reseed" boolean NOT NULL,
	"version" bigint,
	CONSTRAINT "fact_org_id_event_id_pk" PRIMARY KEY("org_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"org_id" text NOT NULL,
	"version" bigint NOT NULL,
	"lead_id" uuid NOT NULL,
	"user_id" text,
	"op" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "feed_org_id_version_pk" PRIMARY KEY("org_id","version")
);
--> statement-breakpoint
CREATE TABLE "feed_epoch" (
	"org_id" text PRIMARY KEY NOT NULL,
	"epoch" text NOT NULL,
	"floor" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "holding" (
	"org_id" text NOT NULL,
	"lead_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"served_at" timestamp (3) with time zone,
	"delivered_at" timestamp (3) with time zone,
	CONSTRAINT "holding_org_id_lead_id_pk" PRIMARY KEY("org_id","lead_id")
);
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"org_id" text NOT NULL,
	"id" uuid PRIMARY KEY NOT NULL,
	"device_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"code" text NOT NULL,
	"event_id" uuid,
	"device_seq" bigint,
	"lead_id" uuid,
	"raw" text NOT NULL,
	"raw_hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"replayed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "device_token" ON "device" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "device_prior_token" ON "device" USING btree ("prior_token_hash");--> statement-breakpoint
CREATE INDEX "device_user" ON "device" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "fact_device_seq" ON "fact" USING btree ("org_id","device_id","device_seq") WHERE not "fact"."reseed";--> statement-breakpoint
CREATE INDEX "fact_lead" ON "fact" USING btree ("org_id","lead_id");--> statement-breakpoint
CREATE INDEX "feed_user" ON "feed" USING btree ("org_id","user_id","version");--> statement-breakpoint
CREATE INDEX "feed_at" ON "feed" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "holding_user" ON "holding" USING btree ("org_id","user_id");--> statement-breakpoint
CREATE INDEX "holding_on_its_way" ON "holding" USING btree ("org_id","user_id") WHERE "holding"."delivered_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "quarantine_once" ON "quarantine" USING btree ("org_id","device_id","raw_hash","code");--> statement-breakpoint
CREATE INDEX "quarantine_at" ON "quarantine" USING btree ("org_id","at");--> statement-breakpoint
CREATE INDEX "quarantine_seq" ON "quarantine" USING btree ("org_id","device_id","device_seq");--> statement-breakpoint
CREATE INDEX "quarantine_lead" ON "quarantine" USING btree ("org_id","lead_id");--> statement-breakpoint
CREATE SEQUENCE "feed_version";--> statement-breakpoint
CREATE FUNCTION "feed_version_in_commit_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Held until the transaction ends: whoever gets the next version of this organisation commits after this one.
  PERFORM pg_advisory_xact_lock(7241833, hashtext(NEW.org_id));
  NEW.version := nextval('feed_version');
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "feed_version_in_commit_order" BEFORE INSERT ON "feed"
  FOR EACH ROW EXECUTE FUNCTION "feed_version_in_commit_order"();--> statement-breakpoint
INSERT INTO "holding" ("org_id", "lead_id", "user_id", "since", "delivered_at")
SELECT l."org_id", l."id", o."user_id", now(), now() FROM "lead" l
  JOIN "owner" o ON o."org_id" = l."org_id" AND o."id" = l."owner_id" WHERE o."user_id" IS NOT NULL;
