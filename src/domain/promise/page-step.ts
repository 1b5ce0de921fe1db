import type { Channel } from "../attempt/channel.ts";

/** What a page wants people to do next, and what a talk agrees: a call, an appointment, something we send, something they do. */
export const PAGE_STEPS = ["call", "appointment", "sent", "theirs"] as const;
export type PageStep = (typeof PAGE_STEPS)[number];

/** The kind of a step agreed in a talk; null where what is on record of it does not tell. */
export const stepKind = (step: { channel: Channel | null; whoseMove: "us" | "lead" | null }): PageStep | null => {
  if (step.channel === "visit" || step.channel === "video") return "appointment";
  if (step.channel === "call") return "call";
  if (step.whoseMove === "lead") return "theirs";
  return step.whoseMove === "us" && step.channel !== null ? "sent" : null;
};
