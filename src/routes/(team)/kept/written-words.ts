import type { QuarantineRow } from "#contract/quarantine";
import type { FactPayload } from "#domain/journal/fact";
import { factWords } from "#ui/words/fact/fact-words.ts";
import * as m from "../../../paraglide/messages.js";

/** What was written down, in a few words; for what cannot be read, that. */
export const writtenWords = ({ written }: Pick<QuarantineRow, "written">): string => {
  if (written === null) return m.kept_unread();
  if (written.type !== "lead.created-on-phone") return factWords(written);
  return m.kept_new_lead({ label: (written.payload as FactPayload<"lead.created-on-phone">).label });
};
