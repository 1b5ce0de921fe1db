import type { Channel } from "../attempt/channel.ts";

/** How a number or an address of a person stands: what the record bears out of it, and no more. */
export const CONTACT_STANDINGS = ["works", "unverified", "wrong", "stopped"] as const;
export type ContactStanding = (typeof CONTACT_STANDINGS)[number];

/** What a contact point can be, and the channels that go by it. */
export const CONTACT_POINT_CHANNELS = {
  phone: ["call", "sms", "whatsapp"],
  email: ["email"],
} as const satisfies Record<string, readonly Channel[]>;
export type ContactPointKind = keyof typeof CONTACT_POINT_CHANNELS;
export const CONTACT_POINT_KINDS = Object.keys(CONTACT_POINT_CHANNELS) as ContactPointKind[];
