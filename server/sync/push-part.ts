import type { Instant } from "#domain/time/instant";
import type { PushingDevice } from "../db/phone/device.ts";
import type { Answers } from "./answers.ts";
import type { Heard } from "./floors.ts";
import type { ReadEvent } from "./read-event.ts";

/** What one device sent at once, as received at `receivedAt`. `newest`: the highest number it had given out by then. */
export type Push = { device: PushingDevice; read: readonly ReadEvent[]; receivedAt: Instant; newest?: number };

/** A push on its way onto the record: what has been made of its events so far, and when its device was heard from. */
export type Part = Push & { given: Answers; heard: Heard };
