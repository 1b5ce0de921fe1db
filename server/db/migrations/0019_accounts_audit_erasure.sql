CREATE TABLE "erasure" (
	"org_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"asked_by" text,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "erasure_org_id_person_id_pk" PRIMARY KEY("org_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp (3) with time zone,
	"org_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"org_id" text NOT NULL,
	"no" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"rows" integer NOT NULL,
	"mac" text NOT NULL,
	CONSTRAINT "audit_seal_org_id_no_pk" PRIMARY KEY("org_id","no")
);
--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "sign_ins_seen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "stolen_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "seal_no" integer;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "two_factor_user" ON "two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_org" ON "two_factor" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "audit_seal_no" ON "audit" USING btree ("org_id","seal_no","id");--> statement-breakpoint
CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION 'the audit log is append-only';
  ELSIF TG_OP = 'DELETE' THEN
    IF current_setting('fairlead.removing', true) IS NOT DISTINCT FROM OLD.org_id THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'the audit log is append-only';
  END IF;
  -- A row comes under a seal once; nothing else of it changes.
  IF OLD.seal_no IS NULL AND NEW.seal_no IS NOT NULL
    AND to_jsonb(NEW) - 'seal_no' = to_jsonb(OLD) - 'seal_no' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_append_only" BEFORE UPDATE OR DELETE ON "audit"
FOR EACH ROW EXECUTE FUNCTION "audit_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "audit_not_emptied" BEFORE TRUNCATE ON "audit"
FOR EACH STATEMENT EXECUTE FUNCTION "audit_is_append_only"();
