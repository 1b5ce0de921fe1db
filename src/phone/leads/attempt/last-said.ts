import type { Stores } from "../../storage/databases/open-stores.ts";
import { draftOf, keepDraft } from "./drafts.ts";
import type { OutcomeDraft } from "./outcome-draft.ts";

/** What was tapped of the attempt told last, so that a reload says it in the same words. */
export interface LastSaid extends Pick<OutcomeDraft, "tap" | "which"> {
  readonly attemptId: string;
}

/** Beside the drafts, under what is no lead's id. */
const ROW = "last-said";

export const keepSaid = (stores: Stores, said: LastSaid): Promise<void> => keepDraft(stores, ROW, said);

/** What was tapped of an attempt, if it is the one told last; null: it is not known. */
export const saidOf = async (stores: Stores, attemptId: string): Promise<LastSaid | null> => {
  const said = (await draftOf(stores, ROW)) as LastSaid | null;
  return said?.attemptId === attemptId ? said : null;
};
