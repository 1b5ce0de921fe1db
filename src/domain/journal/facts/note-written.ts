import { factType } from "../kit/fact-type.ts";

/** In letters: some pages of text, and far below what one event may come to. */
export const NOTE_MOST_LETTERS = 4_000;

/**
 * What somebody wants remembered of a lead. `about`: the attempt it is about, by its id; null: the lead as a whole. It
 * names the attempt and is no part of it: the judge reads none of it.
 */
export const noteWritten = factType({
  type: "note.written",
  payload: ({ z, id, text }) => z.object({ noteId: id, about: z.nullable(id), text: text(NOTE_MOST_LETTERS) }),
});
