import type { ContactResult } from "#domain/attempt/contact-result";
import * as m from "../../../paraglide/messages.js";

/** What happened in a contact, in words. */
export const RESULT_WORDS: Record<ContactResult, () => string> = {
  rang_out: m.judge_result_rang_out,
  busy: m.judge_result_busy,
  voicemail_left: m.judge_result_voicemail_left,
  voicemail_none: m.judge_result_voicemail_none,
  someone_else: m.judge_result_someone_else,
  not_in_service: m.judge_result_not_in_service,
  wrong_person: m.judge_result_wrong_person,
  reached: m.judge_result_reached,
  cut_off: m.judge_result_cut_off,
  nobody_in: m.judge_result_nobody_in,
  met: m.judge_result_met,
  note_left: m.judge_result_note_left,
  sent: m.judge_result_sent,
  sent_changed: m.judge_result_sent_changed,
  bounced: m.judge_result_bounced,
  not_placed: m.judge_result_not_placed,
  received: m.judge_result_received,
  missed: m.judge_result_missed,
  unknown: m.judge_result_unknown,
};
