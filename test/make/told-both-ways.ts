import type { AttemptMapping } from "#contract/import-attempt-mapping";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { presetPolicy } from "#domain/sequence/presets";
import { verdictCounts } from "#server/db/review/verdict-counts";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { reviewFiles, type ReviewFigures } from "#server/import/review-files";
import { judgingInstant } from "#server/record/judge/judging-instant";
import { bringIn } from "./bring-in.ts";
import { makeDatabase, withDatabase } from "./database.ts";
import { fileOf } from "./history-files.ts";

export type Told = { leads: string; attempts: string; mapping: { leads: LeadMapping; attempts: AttemptMapping } };

/** Two files, line by line, with their mapping. */
export const told = (leads: string[], attempts: string[], mapping: Told["mapping"]): Told => ({
  leads: `${leads.join("\n")}\n`,
  attempts: `${attempts.join("\n")}\n`,
  mapping,
});

/** What `review` says of two files that came at `now`; `asOf` null: as of the end of the record. */
export const reviewed = async (of: Told, now: number, asOf: number | null = null): Promise<ReviewFigures> => {
  const connection = await makeDatabase("pglite");
  try {
    const end = await reviewFiles({
      connection,
      leads: fileOf(of.leads),
      attempts: fileOf(of.attempts),
      mapping: of.mapping,
      policy: presetPolicy("default", of.mapping.leads.zone),
      asOf,
      now,
      limits: IMPORT_LIMITS,
      onProgress: () => undefined,
      onErrors: () => undefined,
    });
    if (!end.ok) throw new Error(`${end.file}: ${end.problem.code}`);
    return end.figures;
  } finally {
    await connection.close();
  }
};

/** What the server says of the same files, brought in as the page does; for the running test. */
export const broughtIn = async (of: Told, now: number) => {
  const { db } = await withDatabase("pglite");
  const orgId = "o";
  const policy = presetPolicy("default", of.mapping.leads.zone);
  await insertOrganisation(db, { id: orgId, name: "O", zone: policy.zone, policy, isSample: false, at: now });
  const place = { db, orgId, clock: () => now };
  const leads = await bringIn(place, of.leads, of.mapping.leads);
  const attempts = await bringIn(place, of.attempts, of.mapping.attempts);
  const said = async () => ({
    asOf: new Date((await judgingInstant(db, orgId, now)).at).toISOString(),
    ...(await verdictCounts(db, orgId)),
  });
  return { ...place, batches: { leads, attempts }, said };
};
