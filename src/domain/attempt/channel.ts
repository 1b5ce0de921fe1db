import * as z from "zod/mini";

/** The ways a lead and we reach each other. */
export const channel = z.enum(["call", "sms", "whatsapp", "email", "visit", "video"]);
export type Channel = z.infer<typeof channel>;

export const CHANNELS: readonly Channel[] = channel.options;

/** A message is written; a call, a visit and a video talk are live. */
export const isWritten = (of: Channel): boolean => of === "sms" || of === "whatsapp" || of === "email";
