import type { Channel } from "#domain/attempt/channel";
import * as m from "../../../paraglide/messages.js";

/** The channels by name. */
export const CHANNEL_WORDS: Record<Channel, () => string> = {
  call: m.judge_channel_call,
  sms: m.judge_channel_sms,
  whatsapp: m.judge_channel_whatsapp,
  email: m.judge_channel_email,
  visit: m.judge_channel_visit,
  video: m.judge_channel_video,
};
