import type { Instant } from "#domain/time/instant";
import type { PushingDevice } from "../db/phone/device.ts";
import type { Answers } from "./answers.ts";
import type { ReadEvent } from "./read-event.ts";

/** What one device sent at once, as received at `receivedAt`. */
export type Push = { device: PushingDevice; read: readonly ReadEvent[]; receivedAt: Instant };

/** A push on its way onto the record, with what has been made of its events so far. */
export type Part = Push & { given: Answers };
