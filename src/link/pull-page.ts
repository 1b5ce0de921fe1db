import type { PullInput, PullOutput } from "#contract/pull";
import { askServer } from "./ask-server.ts";
import { isPullOutput } from "./is-pull-output.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";
import { waitAsked } from "./wait-asked.ts";

/** Why no page came; `signed_out` pauses pulling, never capture or push. */
export type PullFailure = "signed_out" | "unknown_device" | "slow" | "failed";
/** `waitMs`: so long the server asks to be left alone. */
export type PullAnswer = { answer: PullOutput } | { answer: null; why: PullFailure; waitMs?: number };

/** Asks for one page of this person's own leads; anything but a whole answer of the server's brings nothing. Never throws. */
export const pullPage = async (input: PullInput): Promise<PullAnswer> => {
  const asked = await askServer("sync.pull", { change: input, patience: SYNC_PATIENCE });
  if (asked.ok) return isPullOutput(asked.data) ? { answer: asked.data } : { answer: null, why: "failed" };
  if (asked.refusal === "signed_out" || asked.refusal === "not_allowed") return { answer: null, why: "signed_out" };
  const waitMs = waitAsked(asked.response);
  if (asked.refusal === "slow") return { answer: null, why: "slow", waitMs };
  return { answer: null, why: asked.refusal === "not_found" ? "unknown_device" : "failed", waitMs };
};
