import type { Draft } from "#phone/outbox/capture";
import { keepDraft } from "#phone/leads/attempt/drafts";
import { emptyOutcome } from "#phone/leads/attempt/outcome-draft";
import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import type { PhoneSession } from "#phone/session/phone-session";
import { writeDown } from "#phone/session/write-down";
import { newEventId } from "#phone/storage/device/new-event-id";
import type { InboundWay } from "./inbound-ways.ts";

/** Somebody nobody here knew. */
export interface NewPerson {
  readonly label: string;
  readonly phone: string | null;
  readonly email: string | null;
  /** What they asked, in their words; null: nothing that was written down. */
  readonly question: string | null;
}

/** What became of it; `attempt.leadId`: whose it is, somebody new's too. */
export interface Logged {
  readonly attempt: Attempt;
  readonly isSaved: boolean;
}

/**
 * Writes down that a known lead, or somebody new, reached us. A talk is begun only: its lead's card asks what they said.
 */
export const logInbound = async (
  session: PhoneSession,
  { channel, result }: InboundWay,
  who: string | NewPerson,
): Promise<Logged> => {
  const at = Date.now();
  const leadId = typeof who === "string" ? who : newEventId(at);
  const attempt: Attempt = { attemptId: newEventId(at), leadId, channel, direction: "in", startedAt: at };
  const drafts: Draft[] =
    typeof who === "string"
      ? []
      : [{ leadId, type: "lead.created-on-phone", payload: { ...who, note: null, arrivedAt: at } }];
  if (result !== null)
    drafts.push({
      leadId,
      type: "inbound.logged",
      payload: { attemptId: attempt.attemptId, channel, at, result, text: null },
    });
  if (drafts.length > 0 && !(await writeDown(session, drafts)).saved) return { attempt, isSaved: false };
  if (result !== null) return { attempt, isSaved: true };
  return keepDraft(session.stores, leadId, emptyOutcome(attempt)).then(
    () => ({ attempt, isSaved: true }),
    () => ({ attempt, isSaved: false }),
  );
};
