import { type Here, HERE_NAME, type HereSchema } from "./schema.ts";
import { steadyDatabase } from "./steady-database.ts";
import { within } from "./within.ts";

/** Storage that does not answer holds up neither a start nor a sign-in, ms. */
const ANSWERS_WITHIN = 1_000;

const database = steadyDatabase<HereSchema>(HERE_NAME, 1, (db) => void db.createObjectStore("here"));

/** What the disk says; undefined where nothing was ever noted. Throws where it does not answer in time. */
export const readHere = (): Promise<Here | undefined> =>
  within(
    ANSWERS_WITHIN,
    database.run((db) => db.get("here", "here")),
  );

/** Notes it, unless something later is noted there already. On disk when it answers; throws where that takes too long. */
export const writeHere = (here: Here): Promise<void> =>
  within(
    ANSWERS_WITHIN,
    database.run(async (db) => {
      const tx = db.transaction("here", "readwrite", { durability: "strict" });
      const there = await tx.store.get("here");
      if (there === undefined || there.at < here.at) await tx.store.put(here, "here");
      await tx.done;
    }),
  );
