import type { PhoneLead } from "#contract/pull";
import type { Policy } from "#domain/sequence/policy";
import { unseal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { CacheMeta, Sealed } from "../../storage/databases/schema.ts";

/** Leads as they were pulled, the policies they are judged by, and where the copy stands. */
export interface PulledNow {
  readonly leads: ReadonlyMap<string, PhoneLead>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly meta: CacheMeta | undefined;
}

/** Reads and opens leads of the copy on this phone; one that is not here, or does not open, is missing. */
export const readLeads = async (stores: Stores, leadIds: readonly string[]): Promise<PulledNow> => {
  const [meta, policies, leads] = await stores.cache.run((db) => {
    const tx = db.transaction(["leads", "policies", "meta"]);
    return Promise.all([
      tx.objectStore("meta").get("meta"),
      tx.objectStore("policies").getAll(),
      Promise.all(leadIds.map((leadId) => tx.objectStore("leads").get(leadId))),
    ] as const);
  });
  const opened = <T>(rows: readonly (readonly [string, { sealed: Sealed }])[]): Promise<Map<string, T>> =>
    Promise.all(rows.map(async ([id, { sealed }]) => [id, await unseal(stores, sealed, id)] as const)).then(
      (all) => new Map(all.flatMap(([id, value]) => (value === undefined ? [] : [[id, value as T] as const]))),
    );
  const here = leads.flatMap((row) => (row === undefined ? [] : [[row.leadId, row] as const]));
  return {
    meta,
    leads: await opened(here),
    policies: await opened(policies.map((row) => [row.id, row] as const)),
  };
};
