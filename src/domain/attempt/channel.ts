/** The ways a lead and we reach each other. */
export const CHANNELS = ["call", "sms", "whatsapp", "email", "visit", "video"] as const;
export type Channel = (typeof CHANNELS)[number];

/** A message is written; a call, a visit and a video talk are live. */
export const isWritten = (of: Channel): boolean => of === "sms" || of === "whatsapp" || of === "email";
