import { factType } from "../kit/fact-type.ts";

/** A note taken back by whoever wrote it; by anybody else it says nothing. */
export const noteTakenBack = factType({
  type: "note.taken-back",
  payload: ({ z, id }) => z.object({ noteId: id }),
});
