import type { Channel } from "../attempt/channel.ts";
import type { Instant } from "../time/instant.ts";

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

/** The number or address a channel goes by; undefined: none (a visit). */
export const kindOfChannel = (channel: Channel): ContactPointKind | undefined =>
  CONTACT_POINT_KINDS.find((kind) => (CONTACT_POINT_CHANNELS[kind] as readonly Channel[]).includes(channel));

/** As long as an address of mail can be, in letters. */
export const CONTACT_POINT_MOST_LETTERS = 320;

/** Where one that was put down since the enquiry comes from: they told it to us, or what stood there was put right. */
export const GIVEN_HOW = ["told", "corrected"] as const;
export type GivenHow = (typeof GIVEN_HOW)[number];

/** Of one put down since the enquiry: how, when and by whom (a person's id, and their name as told), in the place of what. */
export interface Given {
  readonly id: string;
  readonly how: GivenHow;
  readonly replaces: string | null;
  readonly at: Instant;
  readonly byId: string;
  readonly by?: string | null | undefined;
}

/** A number or an address of a person. `standing`: as it is known; `given`: left out, it is the enquiry's own. */
export interface ContactPoint {
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly standing?: ContactStanding | undefined;
  readonly given?: Given | undefined;
}

/** Those that another came in the place of: kept on record, and no way any more. `points`: the enquiry's own, then by time. */
export const replacedAmong = (points: readonly ContactPoint[]): ReadonlySet<ContactPoint> =>
  new Set(
    points.filter((point, nth) =>
      points.slice(nth + 1).some(({ kind, given }) => kind === point.kind && given?.replaces === point.value),
    ),
  );
