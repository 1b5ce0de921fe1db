import { hash } from "node:crypto";
import type { LibrarySet } from "#contract/library";
import { maskedWords } from "#domain/promise/masked-words";
import { questionKey } from "#domain/promise/question-key";
import { mayDo } from "../access/role-rights.ts";
import { askedQuestions } from "../db/promise/asked-questions.ts";
import { trackInForce } from "../db/promise/talk-tracks.ts";
import { LIBRARY_BOUNDS } from "./library-bounds.ts";
import type { Librarian } from "./librarian.ts";

/**
 * Questions on record (PR14). Who may read people's own words reads them as they are; others those that several asked or
 * that stand in the track already, without numbers and addresses.
 */
export const questionsFor = async (
  { db, orgId, role }: Pick<Librarian, "db" | "orgId" | "role">,
  setId: string,
): Promise<LibrarySet["questions"]> => {
  const asked = await askedQuestions(db, orgId, setId, LIBRARY_BOUNDS.questions);
  const named = asked.map(({ text, leads }) => ({ id: hash("sha256", questionKey(text)).slice(0, 16), text, leads }));
  if (mayDo(role, "see_people")) return named;
  const track = await trackInForce(db, orgId, setId);
  const written = new Set(track?.lines.flatMap(({ question }) => (question === null ? [] : questionKey(question))));
  return named
    .filter(({ text, leads }) => leads >= LIBRARY_BOUNDS.leadsAsking || written.has(questionKey(text)))
    .map((question) => ({ ...question, text: maskedWords(question.text) }));
};
