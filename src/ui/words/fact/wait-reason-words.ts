import type { WaitReason } from "#domain/lead/wait-reason";
import * as m from "../../../paraglide/messages.js";

/** Why something waited, told of somebody. */
export const WAIT_REASON_WORDS: Record<WaitReason, () => string> = {
  was_off: m.wait_reason_was_off,
  they_asked: m.wait_reason_they_asked,
  another_line: m.wait_reason_another_line,
  phone_offline: m.wait_reason_phone_offline,
  other: m.wait_reason_other,
};
