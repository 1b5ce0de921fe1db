import type { PushInput, PushOutput } from "#contract/push";
import { askServer } from "./ask-server.ts";
import { isPushOutput } from "./is-push-output.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";
import { waitAsked } from "./wait-asked.ts";

/**
 * Why a batch was not taken. `too_large`: a proxy would not take it; `no_token`: the token was refused; `slow`: nothing
 * came while patience lasted; `failed`: anything else.
 */
type PushFailure = "too_large" | "no_token" | "slow" | "failed";
/** What a phone says beside its events. */
export type PushSaid = Omit<PushInput, "events">;
/** `waitMs`: so long the server asks to be left alone. */
export type PushAnswer = { answer: PushOutput } | { answer: null; why: PushFailure; waitMs?: number };

/**
 * Pushes one batch by the push token alone, without the session. Only a whole answer of the server's counts: what a
 * captive portal or a proxy says acknowledges nothing. Never throws.
 */
export const pushByToken = async (
  token: string,
  events: readonly unknown[],
  said: PushSaid = {},
): Promise<PushAnswer> => {
  const asked = await askServer("sync.push", { change: { events, ...said }, token, patience: SYNC_PATIENCE });
  if (asked.ok) return isPushOutput(asked.data) ? { answer: asked.data } : { answer: null, why: "failed" };
  if (asked.refusal === "signed_out" || asked.refusal === "not_allowed") return { answer: null, why: "no_token" };
  if (asked.refusal === "too_large" || asked.refusal === "slow") return { answer: null, why: asked.refusal };
  return { answer: null, why: "failed", waitMs: waitAsked(asked.response) };
};
