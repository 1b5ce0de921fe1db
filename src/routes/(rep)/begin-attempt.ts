import type { Channel } from "#domain/attempt/channel";
import { recentCalls } from "#phone/leads/attempt/recent-calls";
import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import { startAttempt } from "#phone/leads/attempt/start-attempt";
import type { PhoneSession } from "#phone/session/phone-session";
import { writeDown } from "#phone/session/write-down";

const MANY_CALLS = 5;

export type Begun = { readonly attempt: Attempt } | { readonly refused: "many_calls" | "not_saved" };

/**
 * Begins an attempt: its start is on disk before any link opens, so that whatever becomes of the page, what happened is
 * asked for. The sixth call within two minutes has to be meant (`meant`). `contactPoint`: by which number or address that was
 * put down since the enquiry, if by one.
 */
export const beginAttempt = async (
  session: PhoneSession,
  leadId: string,
  channel: Channel,
  meant = false,
  contactPoint: string | null = null,
): Promise<Begun> => {
  const now = Date.now();
  // Storage that does not answer holds up no call: writing down says what is wrong with it.
  const before = channel === "call" && !meant ? await recentCalls(session.stores, now).catch(() => 0) : 0;
  if (before >= MANY_CALLS) return { refused: "many_calls" };
  const { attempt, draft } = startAttempt(leadId, channel, now, contactPoint);
  const { saved } = await writeDown(session, [draft]);
  return saved ? { attempt } : { refused: "not_saved" };
};

export const openLink = (href: string): void => {
  if (href.startsWith("https:")) window.open(href, "_blank", "noopener");
  else window.location.href = href;
};
