DROP INDEX "lead_arrived";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "arrived_at";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "arrived_offset";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "arrived_latest";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "source";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "campaign";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "phone";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "email";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "zone";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "questions";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "facts";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "requested_channel";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "usable_channels";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "partial_channels";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "answers";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "policy_id";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "outcome";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "outcome_label";--> statement-breakpoint
ALTER TABLE "lead" DROP COLUMN "outcome_at";--> statement-breakpoint
-- Leads as most people mean them: each with its last episode and the enquiry that opened it. A lead that was joined to
-- another has no episodes of its own and is not here.
CREATE VIEW "lead_now" AS
SELECT l."org_id", l."id", l."person_id", l."system", l."external_id", l."label", l."owner_id", l."batch_id",
  l."created_at", p."zone", e."no" AS "episode_no", e."started_at", e."policy_id", e."partial_channels", e."outcome",
  e."outcome_label", e."outcome_at", q."no" AS "enquiry_no", q."arrived_at", q."arrived_offset", q."arrived_latest",
  q."source", q."campaign", q."questions", q."facts", q."requested_channel", q."usable_channels", q."answers",
  (SELECT c."value" FROM "contact_point" c WHERE c."org_id" = l."org_id" AND c."person_id" = l."person_id"
    AND c."kind" = 'phone' ORDER BY c."no" LIMIT 1) AS "phone",
  (SELECT c."value" FROM "contact_point" c WHERE c."org_id" = l."org_id" AND c."person_id" = l."person_id"
    AND c."kind" = 'email' ORDER BY c."no" LIMIT 1) AS "email"
FROM "lead" l
JOIN "episode" e ON e."org_id" = l."org_id" AND e."lead_id" = l."id" AND e."no" = l."episode_no"
-- To the left of their keys: a query that asks for nothing of theirs does not touch them.
LEFT JOIN "enquiry" q ON q."org_id" = e."org_id" AND q."lead_id" = e."lead_id" AND q."no" = e."enquiry_no"
LEFT JOIN "person" p ON p."org_id" = l."org_id" AND p."id" = l."person_id";
