import * as z from "zod/mini";
import { channel } from "../attempt/channel-schema.ts";
import { contactResult } from "../attempt/contact-result-schema.ts";
import { contentItem } from "../attempt/content-item.ts";
import { filedDisposition } from "../disposition/filed-disposition.ts";
import { instant } from "../time/instant-schema.ts";

const id = z.uuid();
const text = (most: number) => z.string().check(z.maxLength(most));

/** An attempt as it ended. `items: null` is not recorded, `[]` is nothing said. */
const attemptFields = {
  attemptId: id,
  channel,
  direction: z.enum(["in", "out"]),
  startedAt: instant,
  endedAt: z.nullable(instant),
  result: contactResult,
  text: z.nullable(text(8_000)),
  composedInApp: z.boolean(),
  items: z.nullable(z.array(contentItem).check(z.maxLength(50))),
};

/**
 * What a person recorded, by type: journal version 1, a closed list. A fact is never changed: undo is
 * `attempt.retracted`, a correction `attempt.corrected` beside what it corrects.
 */
export const factPayloads = {
  "attempt.started": z.object({ attemptId: id, channel, startedAt: instant }),
  "attempt.finished": z.object(attemptFields),
  "attempt.corrected": z.object(attemptFields),
  "attempt.retracted": z.object({ attemptId: id }),
  "inbound.logged": z.object({
    attemptId: id,
    channel,
    at: instant,
    result: contactResult,
    text: z.nullable(text(8_000)),
  }),
  "disposition.set": z.object({ attemptId: z.nullable(id), at: instant, filed: filedDisposition }),
  "step.agreed": z.object({
    stepId: id,
    attemptId: id,
    at: instant,
    what: z.nullable(text(200)),
    whoseMove: z.nullable(z.enum(["us", "lead"])),
    dueAt: z.nullable(instant),
    precision: z.enum(["time", "date", "week", "vague"]),
    channel: z.nullable(channel),
    agreed: z.enum(["lead", "asserted"]),
  }),
  "step.changed": z.object({
    stepId: id,
    at: instant,
    by: z.enum(["us", "lead"]),
    change: z.enum(["moved", "cancelled", "done"]),
    dueAt: z.nullable(instant),
  }),
  "pause.stated": z.object({ attemptId: z.nullable(id), at: instant, until: instant }),
  "stop.stated": z.object({ attemptId: z.nullable(id), at: instant, channel: z.nullable(channel) }),
  "promise.checked": z.object({
    attemptId: id,
    answer: z.enum(["as_said", "partly", "not", "not_discussed"]),
    claim: z.nullable(text(500)),
    words: z.nullable(text(2_000)),
  }),
  "answer.recorded": z.object({ criterion: text(200), value: text(2_000) }),
  "lead.accepted": z.object({}),
  "lead.returned": z.object({ reason: text(200) }),
  "lead.created-on-phone": z.object({
    label: text(200),
    phone: z.nullable(text(60)),
    email: z.nullable(text(320)),
    note: z.nullable(text(2_000)),
    arrivedAt: instant,
  }),
  "override.recorded": z.object({ rule: z.enum(["hours", "spacing"]), reason: text(500) }),
  "review.answered": z.object({ answer: text(40), words: z.nullable(text(2_000)) }),
} as const;

export type FactType = keyof typeof factPayloads;
export const FACT_TYPES = Object.keys(factPayloads) as FactType[];

export type FactPayload<T extends FactType> = z.infer<(typeof factPayloads)[T]>;

/**
 * One fact on the record of a lead. `capturedAt`: the device's clock when it was written down; `clockOffset`: the
 * device clock's lead over the server's in ms as last measured; `receivedAt`: when the server had it, or, on the
 * phone before that, `capturedAt`. `deviceSeq` orders facts of one device; wall clocks never do.
 */
export type Fact = {
  [T in FactType]: {
    readonly eventId: string;
    readonly deviceId: string;
    readonly deviceSeq: number;
    readonly leadId: string;
    /** The owner key of whoever wrote it down. */
    readonly actorId: string;
    readonly type: T;
    readonly capturedAt: number;
    readonly clockOffset: number;
    readonly receivedAt: number;
    readonly payload: FactPayload<T>;
  };
}[FactType];
