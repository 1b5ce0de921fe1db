import type { PromisesOutput } from "#contract/promise";
import type { PullInput } from "#contract/pull";
import type { LackedPromises } from "#link/ask-promises";
import type { PullAnswer } from "#link/pull-page";
import type { PushAnswer } from "#link/push-by-token";
import type { Registration } from "#link/register-device";

/** Asks for a push token in one person's name. */
type Register = (deviceId: string, userId: string) => Promise<Registration>;

/** Sends one batch by the push token. `wiped`: the order this phone has followed. */
export type SendBatch = (token: string, events: readonly unknown[], wiped?: string) => Promise<PushAnswer>;

/** Asks for one page of leads. */
export type AskPage = (input: PullInput) => Promise<PullAnswer>;

/** Asks for promises and talk tracks by their ids. */
export type AskPromises = (lacked: LackedPromises) => Promise<PromisesOutput | null>;

/** What a phone says to the server: each answers null for anything but a whole, valid answer of its. */
export interface Transport {
  readonly register: Register;
  readonly send: SendBatch;
  readonly ask: AskPage;
  readonly promises: AskPromises;
}
