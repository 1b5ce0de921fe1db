import type { KeptRow } from "#contract/kept";
import type { FactPayload } from "#domain/journal/fact";
import { factWords } from "#ui/words/fact/fact-words.ts";
import { reasonWords } from "#ui/words/disposition/reason-words.ts";
import { whenWords } from "#ui/words/time/when-words.ts";
import * as m from "../../../paraglide/messages.js";

type Written = NonNullable<KeptRow["written"]>;

const said = (words: string | null): string[] => (words === null || words === "" ? [] : [m.kept_said({ words })]);

/** What was written down, in a few words; for what cannot be read, that. */
export const writtenWords = ({ written }: Pick<KeptRow, "written">): string => {
  if (written === null) return m.kept_unread();
  if (written.type !== "lead.created-on-phone") return factWords(written);
  return m.kept_new_lead({ label: (written.payload as FactPayload<"lead.created-on-phone">).label });
};

/** What else it says, a sentence each: texts in quotation marks, times in words. */
export const writtenRows = (written: Written, zone: string): string[] => {
  switch (written.type) {
    case "attempt.finished":
    case "attempt.corrected":
    case "inbound.logged":
      return said((written.payload as FactPayload<"inbound.logged">).text);
    case "disposition.set": {
      const { reason, setVersion } = (written.payload as FactPayload<"disposition.set">).filed;
      return reason === null ? [] : [reasonWords(reason, setVersion)];
    }
    case "step.agreed": {
      const { what, dueAt } = written.payload as FactPayload<"step.agreed">;
      return [...said(what), ...(dueAt === null ? [] : [m.kept_due({ at: whenWords(dueAt, zone) })])];
    }
    case "promise.checked":
      return said((written.payload as FactPayload<"promise.checked">).words);
    case "lead.created-on-phone": {
      const { phone, email, note } = written.payload as FactPayload<"lead.created-on-phone">;
      return [phone, email, note].flatMap(said);
    }
    default:
      return [];
  }
};
