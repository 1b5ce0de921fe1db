import type { AskPage } from "./pull.ts";
import type { SendBatch } from "./push.ts";

/** Asks for a push token; `wrong_device`: the id is another person's here. */
export type Register = (
  deviceId: string,
  userId: string,
) => Promise<{ answer: { pushToken: string } } | { answer: null; why: "signed_out" | "wrong_device" | "failed" }>;

/** The three things a phone says to the server. */
export interface Line {
  readonly register: Register;
  readonly send: SendBatch;
  readonly ask: AskPage;
}
