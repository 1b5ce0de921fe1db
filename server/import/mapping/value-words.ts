import type { RowKind } from "#contract/import-attempt-mapping";
import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";

const CHANNEL_WORDS: readonly (readonly [RegExp, Channel])[] = [
  [/whats ?app/i, "whatsapp"],
  [/\bsms\b|text message|\btext\b/i, "sms"],
  [/e-?mail|\bmail\b/i, "email"],
  [/video|zoom|teams|google meet/i, "video"],
  [/visit|meeting|appointment|besuch|visita/i, "visit"],
  [/call|phone|dial|anruf|llamada|voicemail/i, "call"],
];

const RESULT_WORDS: readonly (readonly [RegExp, ContactResult])[] = [
  [/no.?answer|rang.?out|not.?reached|unanswered|ringing/i, "rang_out"],
  [/busy|declined|engaged/i, "busy"],
  [/voice.?mail.*(left|message)|left.*(voice.?mail|message)|^voicemail$/i, "voicemail_left"],
  [/wrong (person|number)/i, "wrong_person"],
  [/not.?in.?service|invalid.?number|disconnected/i, "not_in_service"],
  [/someone.?else|gatekeeper/i, "someone_else"],
  [/cut.?off|dropped/i, "cut_off"],
  [/bounce|undeliver/i, "bounced"],
  [/nobody.?in|not.?home/i, "nobody_in"],
  [/note.?left/i, "note_left"],
  [/^met$|visited/i, "met"],
  [/^sent$|delivered/i, "sent"],
  [/reached|connected|answered|spoke|talked|conversation/i, "reached"],
];

const find = <T>(words: readonly (readonly [RegExp, T])[], value: string): T | null =>
  words.find(([pattern]) => pattern.test(value))?.[1] ?? null;

export const channelIn = (value: string): Channel | null => find(CHANNEL_WORDS, value);

export const resultIn = (value: string): ContactResult | null => find(RESULT_WORDS, value);

export const directionIn = (value: string): "in" | "out" | null =>
  /^in$|inbound|incoming|received|eingehend/i.test(value)
    ? "in"
    : /^out$|outbound|outgoing|sent|ausgehend/i.test(value)
      ? "out"
      : null;

/** Clear words only: "closed" alone says neither. */
export const outcomeIn = (value: string): "progressed" | "not_progressed" | "unknown" | null => {
  if (/^(won|closed won|converted|approved|progressed|signed|sold|booked|qualified|yes|true|1)$/i.test(value))
    return "progressed";
  if (/^(lost|closed lost|declined|cancelled|canceled|rejected|not progressed|disqualified|no|false|0)$/i.test(value))
    return "not_progressed";
  return /^(open|unknown|new|pending|in progress|working)$/i.test(value) ? "unknown" : null;
};

/** What rows of this type are: a contact where a channel can be read in the word; else nothing is claimed of them. */
export const rowKindIn = (type: string): RowKind => {
  const channel = channelIn(type);
  if (channel === null) return { kind: "not_contact" };
  const automation = /auto|acknowledg/i.test(type)
    ? "acknowledgement"
    : /sequence|drip|newsletter/i.test(type)
      ? "sequence"
      : "none";
  return {
    kind: "contact",
    direction: directionIn(type) ?? "out",
    channel,
    result: resultIn(type) ?? (channel === "email" || channel === "sms" || channel === "whatsapp" ? "sent" : "unknown"),
    content: "not_recorded",
    automation,
  };
};
