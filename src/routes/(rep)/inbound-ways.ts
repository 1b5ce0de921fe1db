import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import * as m from "../../paraglide/messages.js";

/** How they reached us. `result` null: we talked, so what they said is asked. */
export interface InboundWay {
  readonly channel: Channel;
  readonly result: ContactResult | null;
  readonly words: () => string;
}

/** The six answers to how they reached us, in this order everywhere. */
export const INBOUND_WAYS: readonly InboundWay[] = [
  { channel: "call", result: null, words: m.phone_in_talked },
  { channel: "call", result: "missed", words: m.phone_in_missed },
  { channel: "email", result: "received", words: m.phone_in_email },
  { channel: "sms", result: "received", words: m.phone_in_sms },
  { channel: "whatsapp", result: "received", words: m.phone_in_whatsapp },
  { channel: "visit", result: null, words: m.phone_in_visit },
];
