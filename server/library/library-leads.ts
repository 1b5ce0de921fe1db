import type { LibraryCounted } from "#contract/library-counted";
import { questionKey } from "#domain/promise/question-key";
import { mayDo } from "../access/role-rights.ts";
import { leadsAsking } from "../db/promise/asked-questions.ts";
import { allSets, setById } from "../db/promise/promise-sets.ts";
import { leadsThatSaw } from "../db/promise/promise-versions.ts";
import { leadsWaiting } from "../db/promise/waiting.ts";
import { LIBRARY_BOUNDS } from "./library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { namesOfNoSet, seenBy } from "./names-of-no-set.ts";
import { questionsFor } from "./questions-for.ts";
import { waitingFor } from "./waiting-for.ts";

/** The leads that a figure of the library counts (V76), for whoever may read that figure: nobody else is told of one. */
export const leadsOfLibrary = async (
  librarian: Pick<Librarian, "db" | "orgId" | "role">,
  counted: LibraryCounted,
): Promise<string[]> => {
  const { db, orgId, role } = librarian;
  if (!mayDo(role, "read_library")) return [];
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
    const question = (await questionsFor(librarian, setId)).find(({ id }) => id === counted.question);
    return question === undefined ? [] : leadsAsking(db, orgId, setId, questionKey(question.text));
  }
  const set = await setById(db, orgId, setId);
  return set === null ? [] : leadsWaiting(db, orgId, await waitingFor(db, orgId, set));
};
