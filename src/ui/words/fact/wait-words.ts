import type { WaitReason } from "#domain/lead/wait-reason";
import * as m from "../../../paraglide/messages.js";

/** Why something waited, in the words of whoever says so. */
export const WAIT_WORDS: Record<WaitReason, () => string> = {
  was_off: m.wait_was_off,
  they_asked: m.wait_they_asked,
  another_line: m.wait_another_line,
  phone_offline: m.wait_phone_offline,
  other: m.wait_other,
};
