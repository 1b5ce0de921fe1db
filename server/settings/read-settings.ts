import type { SettingsOutput, SettingsReread, SettingsVersion } from "#contract/settings";
import type { VerdictChange } from "#domain/report/verdict-changes";
import type { Database } from "../db/engine/database.ts";
import { sourceNames } from "../db/lead/source-names.ts";
import { organisationPolicyId, organisationZone } from "../db/organisation/organisation-settings.ts";
import { policyHistory } from "../db/organisation/policy.ts";
import { lastRereads, type RereadRecord } from "../db/organisation/reread.ts";
import { personNames } from "../db/people/person-names.ts";
import { leadsByPolicy } from "../db/record/brought-in-leads.ts";
import { leadNames } from "../db/review/audit-names.ts";

/** As many as a person reads. */
const MOST_REREADS = 10;

/** As people count: 9 before 10. */
const byName = new Intl.Collator("en", { numeric: true });

const countOf = (changes: readonly VerdictChange[]): number => changes.reduce((sum, { n }) => sum + n, 0);

/** What leads are judged by: every version, who judges by which, and what was read anew. */
export const readSettings = async (db: Database, orgId: string): Promise<SettingsOutput> => {
  // First: a version that is saved meanwhile is then among those read after.
  const inForce = await organisationPolicyId(db, orgId);
  const versions = await policyHistory(db, orgId);
  const rereads = await lastRereads(db, orgId, MOST_REREADS);
  const counts = await leadsByPolicy(db, orgId);
  const people = await personNames(db, orgId, [
    ...versions.flatMap(({ createdBy }) => createdBy ?? []),
    ...rereads.flatMap(({ appliedBy }) => appliedBy ?? []),
  ]);
  const leads = await leadNames(db, orgId, [
    ...new Set(rereads.flatMap(({ changes }) => changes.flatMap(({ leadIds }) => leadIds))),
  ]);
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.get(id) ?? null));
  const noOf = new Map(versions.map(({ id, no }) => [id, no]));
  const shown = (of: RereadRecord): SettingsReread[] =>
    of.status === "left"
      ? []
      : [
          {
            id: of.id,
            policyId: of.policyId,
            no: noOf.get(of.policyId) ?? 0,
            status: of.status,
            askedAt: of.askedAt,
            appliedAt: of.appliedAt,
            appliedBy: nameOf(of.appliedBy),
            of: of.of,
            done: of.done,
            changed: countOf(of.changes),
            changes: of.changes.map(({ before, after, n, leadIds }) => ({
              before,
              after,
              n,
              leads: leadIds.flatMap((id) => leads.get(id) ?? []).toSorted((a, b) => byName.compare(a.name, b.name)),
            })),
          },
        ];
  return {
    zone: await organisationZone(db, orgId),
    inForce,
    versions: versions.map((version): SettingsVersion => ({
      id: version.id,
      no: version.no,
      policy: version.body,
      holidayNames: version.holidayNames,
      beforeId: version.beforeId,
      savedAt: version.createdAt,
      savedBy: nameOf(version.createdBy),
      why: version.why,
      leads: counts.get(version.id)?.leads ?? 0,
      broughtIn: counts.get(version.id)?.broughtIn ?? 0,
    })),
    rereads: rereads.flatMap(shown),
    sources: await sourceNames(db, orgId),
  };
};
