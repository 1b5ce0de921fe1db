import type { LibraryCounted } from "#contract/library-counted";
import { questionKey } from "#domain/promise/question-key";
import type { Database } from "../engine/database.ts";
import { leadsAsking } from "./asked-questions.ts";
import { allSets, setById } from "./promise-sets.ts";
import { leadsThatSaw } from "./leads-that-saw.ts";
import { leadsWaiting } from "./waiting.ts";
import { LIBRARY_BOUNDS } from "./library-bounds.ts";
import { namesOfNoSet, seenBy } from "./names-of-no-set.ts";
import { questionsFor } from "./questions-for.ts";
import { waitingFor } from "./waiting-for.ts";

/** The leads that a figure of the library counts (V76). `seesPeople`: to whoever reads people's own words. */
export const leadsOfLibrary = async (
  db: Database,
  orgId: string,
  counted: LibraryCounted,
  seesPeople: boolean,
): Promise<string[]> => {
  if (counted.figure === "seen") {
    const { names } = await namesOfNoSet(db, orgId, await allSets(db, orgId, LIBRARY_BOUNDS.sets));
    const by = seenBy(counted);
    return leadsWaiting(
      db,
      orgId,
      names.filter((one) => one.by === by),
    );
  }
  const { setId } = counted;
  if (counted.figure === "saw") return leadsThatSaw(db, orgId, setId);
  if (counted.figure === "asked") {
    const question = (await questionsFor(db, orgId, setId, seesPeople)).find(({ id }) => id === counted.question);
    return question === undefined ? [] : leadsAsking(db, orgId, setId, questionKey(question.text));
  }
  const set = await setById(db, orgId, setId);
  return set === null ? [] : leadsWaiting(db, orgId, await waitingFor(db, orgId, set));
};
