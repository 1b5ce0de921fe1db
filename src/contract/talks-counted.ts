import * as z from "zod/mini";
import { PROMISE_PHRASES } from "#domain/promise/promise-phrase";
import { TALK_FIGURES, TALK_OUTCOMES, TALK_READINGS } from "#domain/report/talk-figure";
import { periodChoice } from "./review-period.ts";

/**
 * First talks that one figure of Consistency counts: of a set, or of one of its versions, promises, weeks (its Monday),
 * outcomes and words tapped (`phrase`; null: none was). `reading`: those that read so; `of`: all that the share is out of; `apart`: all that are not. `days`: those of the talks.
 */
export const talksCounted = z.object({
  setId: z.uuid(),
  figure: z.enum(TALK_FIGURES),
  reading: z.enum(TALK_READINGS),
  days: periodChoice,
  promiseId: z.optional(z.uuid()),
  versionId: z.optional(z.uuid()),
  week: z.optional(z.iso.date()),
  outcome: z.optional(z.enum(TALK_OUTCOMES)),
  phrase: z.optional(z.nullable(z.enum(PROMISE_PHRASES))),
});
export type TalksCounted = z.infer<typeof talksCounted>;
