import { type SignedIn, SIGNED_IN_NAME, type SignedInSchema } from "./schema.ts";
import { steadyDatabase } from "./steady-database.ts";
import { within } from "./within.ts";

/** Storage that does not answer holds up neither a start nor a sign-in, ms. */
const ANSWERS_WITHIN = 1_000;

const database = steadyDatabase<SignedInSchema>(SIGNED_IN_NAME, 1, (db) => void db.createObjectStore("here"));

/** What the disk says; undefined where nothing was ever noted. Throws where it does not answer in time. */
export const readSignedIn = (): Promise<SignedIn | undefined> =>
  within(
    ANSWERS_WITHIN,
    database.run((db) => db.get("here", "here")),
  );

/**
 * Notes it as the latest there is, and answers with what was noted: a clock put back must not make an earlier note the
 * later one. On disk when it answers; throws where that takes too long, and then does not come after what is noted next.
 */
export const writeSignedIn = (here: SignedIn): Promise<SignedIn> => {
  let isAwaited = true;
  const noted = database.run(async (db) => {
    const tx = db.transaction("here", "readwrite", { durability: "strict" });
    const there = await tx.store.get("here");
    const latest = { ...here, at: Math.max(here.at, (there?.at ?? 0) + 1) };
    if (isAwaited) await tx.store.put(latest, "here");
    await tx.done;
    return latest;
  });
  return within(ANSWERS_WITHIN, noted).finally(() => (isAwaited = false));
};
