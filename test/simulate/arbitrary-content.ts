import { CHANNELS, type Channel, isWritten } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ContentItem } from "#domain/attempt/content-item";
import fc from "fast-check";

export const anyChannel: fc.Arbitrary<Channel> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Channel>("call") },
  { weight: 5, arbitrary: fc.constant<Channel>("email") },
  { weight: 3, arbitrary: fc.constantFrom(...CHANNELS) },
);

const LIVE: ContactResult[] = ["rang_out", "busy", "voicemail_left", "voicemail_none", "someone_else", "cut_off"];
const DEAD: ContactResult[] = ["not_in_service", "wrong_person", "not_placed", "unknown"];

/** What can become of an outbound contact on a channel, lifelike shares. */
export const outboundResult = (channel: Channel): fc.Arbitrary<ContactResult> => {
  if (isWritten(channel)) {
    return fc.oneof(
      { weight: 12, arbitrary: fc.constant<ContactResult>("sent") },
      { weight: 1, arbitrary: fc.constantFrom<ContactResult>("sent_changed", "bounced", "not_placed", "unknown") },
    );
  }
  const talked: ContactResult = channel === "visit" ? "met" : "reached";
  const unreached: ContactResult[] = channel === "visit" ? ["nobody_in", "note_left", "someone_else"] : LIVE;
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(talked) },
    { weight: 8, arbitrary: fc.constantFrom(...unreached) },
    { weight: 2, arbitrary: fc.constantFrom(...DEAD) },
  );
};

/** "Not yet, by then": a day in the weeks in which situations lie. */
const promised: fc.Arbitrary<ContentItem> = fc.record({
  kind: fc.constant("Q" as const),
  ref: fc.constantFrom("q1", "q2"),
  credit: fc.constant(0.5),
  by: fc.integer({ min: 0, max: 28 }).map((day) => Date.UTC(2026, 2, 2 + day)),
});

export const anyItem: fc.Arbitrary<ContentItem> = fc.oneof(
  fc.record({ kind: fc.constant("Q" as const), ref: fc.constantFrom("q1", "q2") }),
  fc.record({ kind: fc.constant("Q" as const), ref: fc.constantFrom("q1", "q2"), credit: fc.constantFrom(0, 0.5, 1) }),
  promised,
  fc.record({ kind: fc.constant("F" as const), ref: fc.constantFrom("f1", "f2", "f3") }),
  fc.record({ kind: fc.constant("D" as const), ref: fc.constantFrom("d1", "d2") }),
  fc.record({ kind: fc.constant("N" as const), ref: fc.constantFrom("n1", "n2", "n3", "n4", "n5") }),
);

/** Content: never recorded, nothing said, or a few items. */
export const anyItems: fc.Arbitrary<ContentItem[] | null> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constant<ContentItem[]>([]) },
  { weight: 6, arbitrary: fc.array(anyItem, { minLength: 1, maxLength: 3 }) },
);
