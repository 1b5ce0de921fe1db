import { FEWEST_TO_OPEN_ON } from "#domain/report/period";
import { organisationPolicyId } from "../db/organisation/organisation-settings.ts";
import { policyHistory } from "../db/organisation/policy.ts";
import { countByPolicy } from "../db/review/review-period.ts";
import type { PeriodReader } from "./open-period.ts";

/**
 * Narrows what figures are made of to leads of one version of the settings: the one asked for; else the one in force,
 * where it holds as many leads of the period as a page opens on; else the one that holds most. Where all are of one
 * version there is nothing to narrow.
 */
export const oneVersion = async (opened: PeriodReader, asked?: string): Promise<PeriodReader> => {
  const { reader, period } = opened;
  const { db, scope } = reader;
  const counts = await countByPolicy(db, scope);
  if (counts.size < 2 && asked === undefined) return opened;
  const inForce = await organisationPolicyId(db, scope.orgId);
  const versions = (await policyHistory(db, scope.orgId))
    .map(({ id, no }) => ({ id, no, leads: counts.get(id) ?? 0 }))
    .filter(({ id, leads }) => leads > 0 || id === asked);
  // Asked for a version that is not here, and none judges a lead: there is nothing to narrow.
  if (versions.length === 0) return opened;
  const most = versions.reduce((one, next) => (next.leads > one.leads ? next : one), versions[0]!);
  const current = versions.find(({ id, leads }) => id === inForce && leads >= FEWEST_TO_OPEN_ON);
  const chosen = versions.find(({ id }) => id === asked) ?? current ?? most;
  return {
    ...opened,
    reader: { ...reader, scope: { ...scope, policyId: chosen.id } },
    period: {
      ...period,
      inside: chosen.leads,
      otherVersions: period.inside - chosen.leads,
      settings: chosen.id,
      versions,
    },
  };
};
