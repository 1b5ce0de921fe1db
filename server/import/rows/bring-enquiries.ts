import type { LeadMapping } from "#contract/import-lead-mapping";
import type { Database } from "../../db/engine/database.ts";
import { dropStaged, nextStaged, type StagedEnquiry } from "../../db/import/import-enquiry.ts";
import { enquiryFields, episodeFields } from "../../db/import/imported-enquiries.ts";
import { knownLeads } from "../../db/import/imported-leads.ts";
import type { AuditEntry } from "../../db/record/audit.ts";
import { changeLeads } from "../../record/change/change-leads.ts";
import { enquire } from "../../record/change/enquire.ts";
import { answersOf, asEnquiry, writeStage } from "./enquiry-rows.ts";
import type { GroupContext } from "./group-context.ts";

/** Leads of one transaction: what a crash can cost. */
const STRIDE = 200;

export type Bringing = {
  to: Omit<GroupContext, "policyId" | "write" | "update">;
  mapping: LeadMapping;
  /** First in each transaction: holds the batch. False: another process is at it. */
  claim?: (tx: Database) => Promise<boolean>;
};

/**
 * Once all rows of a file are read: brings in the further enquiries among them, each lead's by their arrival, whatever
 * the order of the rows. `left`: another process took it up; what was done stands.
 */
export const bringEnquiries = async ({ to, mapping, claim }: Bringing): Promise<"done" | "left"> => {
  for (;;) {
    const end = await to.db.transaction(async (tx) => {
      if (claim !== undefined && !(await claim(tx))) return "left";
      const staged = await nextStaged(tx, to.orgId, to.batchId, STRIDE);
      if (staged.size === 0) return "done";
      await bringIn({ ...to, db: tx }, mapping, staged);
      await dropStaged(tx, to.orgId, to.batchId, [...staged.keys()]);
      return null;
    });
    if (end !== null) return end;
  }
};

const bringIn = async (
  to: Bringing["to"],
  mapping: LeadMapping,
  staged: ReadonlyMap<string, readonly StagedEnquiry[]>,
): Promise<void> => {
  const { db, orgId, batchId, at: now } = to;
  const leads = await knownLeads(db, orgId, mapping.system, [...staged.keys()]);
  const ids = [...leads.values()].map(({ id }) => id).sort();
  await changeLeads(db, orgId, ids, { now, later: "judging" }, async (held) => {
    const audit: AuditEntry[] = [];
    for (const [externalId, rows] of staged) {
      const asked = leads.get(externalId)?.id;
      const lead = asked === undefined ? undefined : held.get(asked);
      if (asked === undefined || lead === undefined) continue;
      for (const { row, rowHash } of rows) {
        // A history was received as it came.
        const of = { ...enquiryFields(row, answersOf(mapping, row)), receivedAt: row.arrivedAt, batchId, rowHash };
        const added = await enquire(db, orgId, lead, asked, { of, openedBy: episodeFields(row), now });
        audit.push(...added.audit);
        // Before the next of theirs: whether that opens an episode hangs on what became of this one.
        await writeStage(to, mapping.system, batchId, asEnquiry(asked, rowHash, row));
      }
    }
    return { value: null, changed: [...new Set([...held.values()].map(({ id }) => id))], audit };
  });
};
