import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { DAY } from "#domain/time/instant";
import { neverRecorded } from "#server/db/import/never-recorded";
import { assessment } from "#server/db/record/tables";
import { lead } from "#server/db/lead/tables";
import { beginRevert, revertBatch } from "#server/import/batch/revert-batch";
import { refreshAssessments } from "#server/record/change/refresh";
import { bringIn } from "../make/bring-in.ts";
import { broughtIn, told } from "../make/told-both-ways.ts";

const NOW = Date.UTC(2025, 8, 1, 12);
const LEADS: LeadMapping = {
  kind: "leads",
  system: "desk",
  zone: "Europe/Madrid",
  id: "no",
  arrivedAt: { column: "asked", format: "iso" },
};
const MAIL = {
  kind: "contact",
  direction: "out",
  channel: "email",
  result: "sent",
  content: "not_recorded",
  automation: "none",
} as const;
const ATTEMPTS: AttemptMapping = {
  kind: "attempts",
  system: "desk",
  zone: "Europe/Madrid",
  id: "entry",
  leadId: "lead",
  startedAt: { column: "began", format: "iso" },
  type: { always: MAIL },
};
const TWO_LEADS = ["no,asked", "21,2025-02-11T10:00+01:00", "22,2025-02-11T10:12+01:00"];
const MAILS = [21, 22].flatMap((no) => [11, 13, 17].map((date) => `${no}-${date},${no},2025-02-${date}T12:00+01:00`));

test("J69: an import of what was said asks it of every lead of its system again, and one taken back no more", async () => {
  const files = told(TWO_LEADS, ["entry,lead,began", ...MAILS], { leads: LEADS, attempts: ATTEMPTS });
  const place = await broughtIn(files, NOW);
  const { db, orgId, clock } = place;
  const maybe = async (no: string) => {
    const [row] = await db
      .select({ body: assessment.body })
      .from(assessment)
      .innerJoin(lead, and(eq(lead.orgId, orgId), eq(lead.id, assessment.leadId)))
      .where(eq(lead.externalId, no));
    return row!.body.maybe;
  };
  expect(await neverRecorded(db, orgId)).toEqual(new Map([["desk", ["content", "questions"]]]));
  expect(await maybe("22")).not.toContain("generic_repetition");

  const said = await bringIn(place, "entry,lead,began,what\nx,21,2025-02-18T12:00+01:00,-\n", {
    ...ATTEMPTS,
    content: "what",
  });
  expect(await neverRecorded(db, orgId)).toEqual(new Map([["desk", ["questions"]]]));
  await refreshAssessments(db, NOW);
  expect(await maybe("22")).toContain("generic_repetition");

  await beginRevert(db, orgId, said, { actorId: null, at: NOW + DAY });
  await revertBatch(db, orgId, said, clock);
  await refreshAssessments(db, NOW);
  expect(await maybe("22")).not.toContain("generic_repetition");
});

test("J69: a type that says nothing specific was said is a record of it, and questions in any file of leads are", async () => {
  const attempts: AttemptMapping = { ...ATTEMPTS, type: { always: { ...MAIL, content: "nothing_specific" } } };
  const files = told(TWO_LEADS, ["entry,lead,began", ...MAILS], {
    leads: { ...LEADS, questions: ["asked"] },
    attempts,
  });
  const { db, orgId } = await broughtIn(files, NOW);
  expect(await neverRecorded(db, orgId)).toEqual(new Map());
});
