import type { Answering } from "#phone/leads/attempt/draft-answer";
import type { PhoneSession } from "#phone/session/phone-session";
import * as m from "../../../../paraglide/messages.js";

/** Who answers *What happened* here, for what is written down and for what is said to follow from it. */
export const answering = ({ userId }: PhoneSession, at: Answering["at"], newId: () => string): Answering => ({
  userId,
  callBack: m.phone_step_what_call(),
  at,
  newId,
});
