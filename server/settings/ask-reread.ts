import type { RereadAnswer } from "#contract/settings";
import { HOUR } from "#domain/time/instant";
import { newId } from "../base/new-id.ts";
import { unfinishedBatches } from "../db/import/import-batch.ts";
import type { Database } from "../db/engine/database.ts";
import { holdPolicy, policyRecord } from "../db/organisation/policy.ts";
import { beginReread, changeReread, lastRereads, rereadById } from "../db/organisation/reread.ts";
import { writeAudit } from "../db/record/audit.ts";
import { broughtInFor, markOfBroughtIn } from "../db/record/brought-in-leads.ts";
import { pinLeads } from "../record/change/pin-leads.ts";
import type { Author } from "./save-settings.ts";

/** Judged as of now, verdicts turn by themselves: what was looked at this long ago is looked at again. */
const GOOD_FOR = 24 * HOUR;

type Answer = RereadAnswer["answer"];

/** Files are being brought in or taken back: which leads there are changes meanwhile. */
const isImporting = async (db: Database, orgId: string): Promise<boolean> =>
  (await unfinishedBatches(db)).some((batch) => batch.orgId === orgId && batch.status !== "checking");

const isApplying = async (db: Database, orgId: string): Promise<boolean> =>
  (await lastRereads(db, orgId, 1)).some(({ status }) => status === "applying");

/** Has what was brought in looked at by another version; nothing is changed. `id`: of the re-reading that was begun. */
export const previewReread = async (
  { db, orgId, userId, now }: Author,
  policyId: string,
): Promise<{ answer: Answer; id: string } | Exclude<Answer, "begun"> | "not_found"> =>
  db.transaction(async (tx) => {
    // One at a time, and none while a version is being saved.
    await holdPolicy(tx, orgId);
    if ((await policyRecord(tx, orgId, policyId)) === null) return "not_found";
    if (await isApplying(tx, orgId)) return "running";
    if (await isImporting(tx, orgId)) return "importing";
    const ids = await broughtInFor(tx, orgId, policyId);
    if (ids.length === 0) return "nothing_to_read";
    const id = newId(now);
    await beginReread(tx, orgId, { id, policyId, askedBy: userId, askedAt: now, of: ids.length });
    return { answer: "begun", id };
  });

/**
 * Applies a re-reading that was looked at: its leads are pinned to the version, and marked as still read by the one
 * before until they are judged. Refused where what it was about is not what is there now.
 */
export const applyReread = async ({ db, orgId, userId, now }: Author, id: string): Promise<Answer | "not_found"> =>
  db.transaction(async (tx) => {
    await holdPolicy(tx, orgId);
    const asked = await rereadById(tx, orgId, id);
    if (asked === null || asked.status === "left") return "not_found";
    if (asked.status === "applying" || asked.status === "done") return "running";
    if (asked.status !== "ready") return "changed";
    if (await isImporting(tx, orgId)) return "importing";
    if (now - asked.askedAt > GOOD_FOR) return "changed";
    const { policyId } = asked;
    const ids = await broughtInFor(tx, orgId, policyId);
    const areStill = async (): Promise<boolean> => {
      // Whoever wrote of one while they were waited for has made it no history any more.
      const still = await broughtInFor(tx, orgId, policyId);
      return still.join() === ids.join() && (await markOfBroughtIn(tx, orgId, ids)) === asked.mark;
    };
    if (!(await pinLeads(tx, orgId, ids, { policyId, rereadId: id, now, areStill }))) return "changed";
    const begun = { status: "applying", appliedBy: userId, appliedAt: now, of: ids.length, done: 0 } as const;
    await changeReread(tx, orgId, id, "ready", begun);
    const version = await policyRecord(tx, orgId, policyId);
    const detail = { no: version?.no ?? 0, leads: ids.length };
    await writeAudit(tx, orgId, { at: now, actorId: userId, action: "settings.reread", subject: null, detail });
    return "begun";
  });
