import type { AskPage } from "./pull.ts";
import type { SendBatch } from "./push.ts";

/** Asks for a push token; `wrong_device`: the id is another person's here. */
export type Register = (
  deviceId: string,
  userId: string,
) => Promise<
  { answer: { pushToken: string } } | { answer: null; why: "signed_out" | "wrong_device" | "failed"; waitMs?: number }
>;

/** The three things a phone says to the server. `waitMs` in a failure: so long the server asks to be left alone. */
export interface Transport {
  readonly register: Register;
  readonly send: SendBatch;
  readonly ask: AskPage;
}
