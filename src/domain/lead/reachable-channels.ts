import type { Channel } from "../attempt/channel.ts";
import { CONTACT_POINT_CHANNELS } from "./contact-point.ts";

/** The channels by which a person who gave these can be reached; null or left out: not given. */
export const reachableChannels = (given: {
  phone?: string | null | undefined;
  email?: string | null | undefined;
}): Channel[] =>
  (["phone", "email"] as const).flatMap((kind) => ((given[kind] ?? null) === null ? [] : CONTACT_POINT_CHANNELS[kind]));
