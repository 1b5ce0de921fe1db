import type { Channel } from "../attempt/channel.ts";

/** The channels that each kind of contact point opens. */
const OPENED_BY = { phone: ["call", "sms", "whatsapp"], email: ["email"] } as const satisfies Record<
  string,
  readonly Channel[]
>;

/** The channels by which a person who gave these can be reached; null or left out: not given. */
export const reachableChannels = (given: {
  phone?: string | null | undefined;
  email?: string | null | undefined;
}): Channel[] =>
  (["phone", "email"] as const).flatMap((kind) =>
    given[kind] === undefined || given[kind] === null ? [] : [...OPENED_BY[kind]],
  );
