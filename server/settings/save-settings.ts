import type { SaveSettingsInput, SaveSettingsOutput } from "#contract/settings";
import { isZone } from "#calendar/is-zone";
import { policyDifferences } from "#domain/sequence/policy-differences";
import { draftOf, policyOfDraft } from "#domain/sequence/policy-draft";
import { policyFlaws } from "#domain/sequence/policy-flaws";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../db/engine/database.ts";
import { holdPolicy, policyHistory, putPolicyInForce } from "../db/organisation/policy.ts";
import { writeAudit } from "../db/record/audit.ts";

/** A version a week for twenty years. */
const MOST_VERSIONS = 1000;

export type Author = { db: Database; orgId: string; userId: string; now: Instant };

/**
 * Saves a draft as the next version, in force for new leads from now on; the one before stays as it is. Of two who save
 * at once the second is told, and nothing of theirs is saved.
 */
export const saveSettings = async (
  { db, orgId, userId, now }: Author,
  { basedOn, draft, why }: SaveSettingsInput,
): Promise<SaveSettingsOutput> => {
  if (policyFlaws(draft, isZone).length > 0) return { saved: false, because: "flawed" };
  return db.transaction(async (tx): Promise<SaveSettingsOutput> => {
    const inForce = await holdPolicy(tx, orgId);
    if (inForce !== basedOn) return { saved: false, because: "newer" };
    const versions = await policyHistory(tx, orgId);
    const before = versions.find(({ id }) => id === inForce);
    if (before === undefined) throw new Error("the version in force is not there");
    const names = Object.fromEntries(draft.holidays.map(({ date, name }) => [date, name.trim()]));
    const was = draftOf(before.body, before.holidayNames);
    const isSame = policyDifferences(was, draft).length === 0;
    if (isSame && was.holidays.every(({ date, name }) => names[date] === name))
      return { saved: false, because: "same" };
    if (versions.length >= MOST_VERSIONS) return { saved: false, because: "full" };
    const no = (versions[0]?.no ?? 0) + 1;
    const id = `own@${no}`;
    await putPolicyInForce(tx, orgId, {
      id,
      body: policyOfDraft(draft, id, before.body),
      no,
      beforeId: inForce,
      why: why === "" ? null : why,
      holidayNames: names,
      createdAt: now,
      createdBy: userId,
    });
    const detail = { no, before: before.no };
    await writeAudit(tx, orgId, { at: now, actorId: userId, action: "settings.saved", subject: null, detail });
    return { saved: true, id, no };
  });
};
