import { hash } from "node:crypto";
import type { LibrarySet } from "#contract/library";
import { maskedWords } from "#domain/promise/masked-words";
import { questionKey } from "#domain/promise/question-key";
import type { Database } from "../engine/database.ts";
import { askedQuestions } from "./asked-questions.ts";
import { LIBRARY_BOUNDS } from "./library-bounds.ts";
import { trackInForce } from "./talk-tracks.ts";

/**
 * Questions on record (PR14). Who may read people's own words reads them as they are; others those that several asked or
 * that stand in the track already, without numbers and addresses.
 */
export const questionsFor = async (
  db: Database,
  orgId: string,
  setId: string,
  seesPeople: boolean,
): Promise<LibrarySet["questions"]> => {
  const asked = await askedQuestions(db, orgId, setId, LIBRARY_BOUNDS.questions);
  const named = asked.map(({ text, leads }) => ({ id: hash("sha256", questionKey(text)).slice(0, 16), text, leads }));
  if (seesPeople) return named;
  const track = await trackInForce(db, orgId, setId);
  const written = new Set(track?.lines.flatMap(({ question }) => (question === null ? [] : questionKey(question))));
  return (
    named
      .filter(({ text, leads }) => leads >= LIBRARY_BOUNDS.leadsAsking || written.has(questionKey(text)))
      // Who asked it is not for them, and a number taken out of it could be guessed from a name made of its words.
      .map(({ text, leads }) => ({ id: null, text: maskedWords(text), leads }))
  );
};
