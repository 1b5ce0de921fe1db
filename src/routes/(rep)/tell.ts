import type { PhoneSession } from "#phone/session/phone-session";
import { writeDown } from "#phone/session/write-down";
import * as m from "../../paraglide/messages.js";

/** Writes one fact down: null once it is saved on this phone, else why it is not, in words. */
export const tell = async (
  session: PhoneSession,
  draft: Parameters<typeof writeDown>[1][number],
): Promise<string | null> => {
  const captured = await writeDown(session, [draft]);
  if (captured.saved) return null;
  return captured.why === "too_large" ? m.phone_too_large() : m.phone_no_storage();
};
