import { importMapping, type ImportMapping } from "#contract/import-mapping";
import type { Clock } from "../../base/clock.ts";
import type { Database } from "../../db/engine/database.ts";
import { batchById } from "../../db/import/import-batch.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { comingLeads } from "../rows/coming-leads.ts";
import { batchSource } from "./batch-source.ts";

type Asked = { db: Database; orgId: string; clock: Clock; limits: ImportLimits; signal?: AbortSignal };

/** The leads of a file that is yet to come in, of a dry run that was told to take them as here. */
export const comingTo = async (
  { db, orgId, clock, limits, signal }: Asked,
  mapping: ImportMapping,
  leadsOf: string | null,
) => {
  if (leadsOf === null || mapping.kind !== "attempts") return undefined;
  const leads = await batchById(db, orgId, leadsOf);
  const read = importMapping.safeParse(leads?.mapping);
  if (leads?.status !== "ready" || !read.success || read.data.kind !== "leads") return undefined;
  const file = { source: await batchSource(db, orgId, leadsOf), mapping: read.data };
  return comingLeads(file, mapping, { limits, now: clock(), signal });
};
