/**
 * What happened in one contact; apart from the lead's disposition.
 * `received` is an inbound message; `missed` an inbound call nobody took; `unknown` was never recorded.
 */
export const CONTACT_RESULTS = [
  "rang_out",
  "busy",
  "voicemail_left",
  "voicemail_none",
  "someone_else",
  "not_in_service",
  "wrong_person",
  "reached",
  "cut_off",
  "nobody_in",
  "met",
  "note_left",
  "sent",
  "sent_changed",
  "bounced",
  "not_placed",
  "received",
  "missed",
  "unknown",
] as const;
export type ContactResult = (typeof CONTACT_RESULTS)[number];
