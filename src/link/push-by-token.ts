import type { PushOutput } from "#contract/push";
import { askServer } from "./ask-server.ts";
import { isPushOutput } from "./is-push-output.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";

type Pushed = { answer: PushOutput } | { answer: null; why: "too_large" | "no_token" | "failed" };

/**
 * Pushes one batch by the push token alone, without the session. Only a whole answer of the server's counts: what a
 * captive portal or a proxy says acknowledges nothing. `wiped`: the order this phone has followed. Never throws.
 */
export async function pushByToken(token: string, events: readonly unknown[], wiped?: string): Promise<Pushed> {
  const asked = await askServer("sync.push", { change: { events, wiped }, token, patience: SYNC_PATIENCE });
  if (asked.ok) return isPushOutput(asked.data) ? { answer: asked.data } : { answer: null, why: "failed" };
  if (asked.refusal === "too_large") return { answer: null, why: "too_large" };
  return {
    answer: null,
    why: asked.refusal === "signed_out" || asked.refusal === "not_allowed" ? "no_token" : "failed",
  };
}
