import { lastSaved } from "#phone/leads/attempt/last-saved";
import { saidOf } from "#phone/leads/attempt/last-said";
import type { PhoneSession } from "#phone/session/phone-session";
import { factWords } from "#ui/words/fact/fact-words.ts";
import * as m from "../../paraglide/messages.js";
import { INBOUND_WAYS } from "./inbound-ways.ts";
import type { LastSaved } from "./last-saved.ts";
import { saidWords } from "./said-words.ts";

/** What was saved last, before this page was there, while it can still be taken back. */
export const recallSaved = async (session: PhoneSession): Promise<LastSaved | null> => {
  const last = await lastSaved(session.stores, Date.now());
  if (last === null) return null;
  const { attempt, fact, until } = last;
  const { leadOf } = await session.leads();
  const said = await saidOf(session.stores, attempt.attemptId).catch(() => null);
  const way = INBOUND_WAYS.find(
    ({ channel, result }) =>
      fact.type === "inbound.logged" && channel === attempt.channel && result === fact.payload.result,
  );
  const what = (said === null ? way?.words() : saidWords(said)) ?? factWords(fact);
  return { attempt, label: leadOf(attempt.leadId)?.label ?? m.phone_lead_gone(), what, until };
};
