import type { Stores } from "../../storage/databases/open-stores.ts";

/** Beside the drafts, under what is no lead's id: only opaque ids, so it need not be sealed. */
const ROW = "put-off";
/** Nobody keeps more attempts waiting than this. */
const MOST = 50;

const idsOf = (row: { draft: unknown } | undefined): string[] =>
  Array.isArray(row?.draft) ? row.draft.filter((id) => typeof id === "string") : [];

/** Attempts whose question was put off with *Later*: they wait until they are asked for. */
export const putOffAttempts = async (stores: Stores): Promise<ReadonlySet<string>> =>
  new Set(idsOf(await stores.outbox.run((db) => db.get("drafts", ROW))));

/** Notes that an attempt's question is put off, or asked again (`isPutOff` false). */
export const notePutOff = (stores: Stores, attemptId: string, isPutOff: boolean): Promise<void> =>
  stores.outbox.run(async (db) => {
    const tx = db.transaction("drafts", "readwrite", { durability: "strict" });
    const others = idsOf(await tx.store.get(ROW)).filter((id) => id !== attemptId);
    const ids = isPutOff ? [attemptId, ...others].slice(0, MOST) : others;
    await Promise.all([tx.store.put({ leadId: ROW, draft: ids }), tx.done]);
  });
