import type { PullInput } from "#contract/pull";
import type { PullAnswer } from "#link/pull-page";
import type { PushAnswer, PushSaid } from "#link/push-by-token";
import type { Registration } from "#link/register-device";

/** Asks for a push token in one person's name. */
type Register = (deviceId: string, userId: string) => Promise<Registration>;

/** Sends one batch by the push token, and what else the phone says with it. */
export type SendBatch = (token: string, events: readonly unknown[], said?: PushSaid) => Promise<PushAnswer>;

/** Asks for one page of leads. */
export type AskPage = (input: PullInput) => Promise<PullAnswer>;

/** The three things a phone says to the server: each answers null for anything but a whole, valid answer of its. */
export interface Transport {
  readonly register: Register;
  readonly send: SendBatch;
  readonly ask: AskPage;
}
