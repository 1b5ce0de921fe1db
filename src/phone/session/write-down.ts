import type { PhoneSession } from "./phone-session.ts";
import { capture, type Captured, type Draft } from "../outbox/capture.ts";

/** Writes facts down; resolves once they are on disk, and has them counted and sent after that. */
export const writeDown = async (session: PhoneSession, drafts: readonly Draft[]): Promise<Captured> => {
  const captured = await capture(session.stores, drafts, session.clock);
  session.wrote();
  return captured;
};
