import * as z from "zod/mini";
import { fault } from "../disposition/fault-schema.ts";
import { instant } from "../time/instant-schema.ts";
import { faultCause, verdict } from "./assessment.ts";

/**
 * The last reading of an episode by the version of the judge before: what it said, in `faults` by code (`cause`: of the
 * first), and as of when it was made. `until`: the instant as of which the next version read it first.
 */
export const earlierReading = z.object({
  verdict,
  cause: z.nullable(faultCause),
  faults: z.array(fault),
  judgeVersion: z.int(),
  assessedAt: instant,
  until: instant,
});
export type EarlierReading = z.infer<typeof earlierReading>;
