import { lastSaved } from "#phone/leads/attempt/last-saved";
import type { PhoneSession } from "#phone/session/phone-session";
import { factWords } from "#ui/words/fact/fact-words.ts";
import * as m from "../../paraglide/messages.js";
import type { LastSaved } from "./last-saved.ts";

/** What was saved last, before this page was there, while it can still be taken back. */
export const recallSaved = async (session: PhoneSession): Promise<LastSaved | null> => {
  const last = await lastSaved(session.stores, Date.now());
  if (last === null) return null;
  const { attempt, fact, until } = last;
  const { leadOf } = await session.leads();
  return { attempt, label: leadOf(attempt.leadId)?.label ?? m.phone_lead_gone(), what: factWords(fact), until };
};
