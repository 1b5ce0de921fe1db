import type { PhoneLead } from "#contract/pull";
import { unseal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { isSame } from "./queue-blocks.ts";

/** The versions of promises that a lead names: the one it saw, or those of which it cannot be told. */
export const namedPromises = ({ promise }: Pick<PhoneLead, "promise">): string[] => [
  ...new Set([...(promise?.versionId ? [promise.versionId] : []), ...(promise?.candidates ?? [])]),
];

/**
 * Rows that an earlier build wrote do not say what their lead names, which lies sealed in them: they are opened and say
 * it from then on. Once for a copy; one begun anew has no such rows.
 */
export const nameAll = async (stores: Stores): Promise<void> => {
  const meta = await stores.cache.run((db) => db.get("meta", "meta"));
  if (meta === undefined || meta.named) return;
  const rows = (await stores.cache.run((db) => db.getAll("leads"))).filter(({ promises }) => promises === undefined);
  const named = await Promise.all(
    rows.map(async (row) => {
      const lead = (await unseal(stores, row.sealed, row.leadId)) as PhoneLead | undefined;
      return { ...row, promises: lead === undefined ? [] : namedPromises(lead) };
    }),
  );
  await stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "meta"], "readwrite");
    const [leads, heads] = [tx.objectStore("leads"), tx.objectStore("meta")];
    const [head, ...there] = await Promise.all([
      heads.get("meta"),
      ...named.map(({ leadId }) => leads.get(leadId)),
    ] as const);
    // A page written meanwhile says it already.
    const same = named.filter((row, at) => isSame(there[at], row));
    await Promise.all([
      ...same.map((row) => leads.put(row)),
      ...(head === undefined ? [] : [heads.put({ ...head, named: true }, "meta")]),
      tx.done,
    ]);
  });
};
