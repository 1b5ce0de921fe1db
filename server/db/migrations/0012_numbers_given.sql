ALTER TABLE "enquiry" ADD COLUMN "alias_id" uuid;--> statement-breakpoint
ALTER TABLE "lead" ADD COLUMN "enquiries_given" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "lead" ADD COLUMN "episodes_given" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
UPDATE "lead" l SET "enquiries_given" = g."most" FROM (
  SELECT "org_id", "lead_id" AS "id", max("no") AS "most" FROM "enquiry" GROUP BY 1, 2
  UNION ALL SELECT "org_id", "id", "enquiries" FROM "lead_alias"
) g WHERE g."most" > 1 AND g."org_id" = l."org_id" AND g."id" = l."id";--> statement-breakpoint
UPDATE "lead" l SET "episodes_given" = g."most" FROM (
  SELECT "org_id", "lead_id" AS "id", max("no") AS "most" FROM "episode" GROUP BY 1, 2
  UNION ALL SELECT "org_id", "id", "episodes" FROM "lead_alias"
) g WHERE g."most" > 1 AND g."org_id" = l."org_id" AND g."id" = l."id";
