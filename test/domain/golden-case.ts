import { readFileSync } from "node:fs";
import { episode } from "#domain/lead/episode";
import { fault } from "#domain/disposition/fault-schema";
import { verdict } from "#domain/sequence/assessment";
import { policy } from "#domain/sequence/policy";
import { sequenceEvent } from "#domain/sequence/sequence-event";
import { instant } from "#domain/time/instant-schema";
import * as z from "zod/mini";

/**
 * One case whose judgement is agreed beforehand: as much of it as was. `not`: the verdict it must not have; `among`:
 * faults among those found; `T`, `C`: the dimension's value, null where it has none.
 */
const goldenCase = z.object({
  name: z.string(),
  episode,
  events: z.array(sequenceEvent),
  policy,
  leadZone: z._default(z.nullable(z.string()), null),
  possibleZones: z._default(z.array(z.string()), []),
  asOf: instant,
  verdict: z.optional(verdict),
  not: z.optional(verdict),
  withdrew: z.optional(z.boolean()),
  faults: z.optional(z.array(fault)),
  among: z._default(z.array(fault), []),
  T: z.optional(z.nullable(z.number())),
  C: z.optional(z.nullable(z.number())),
});
export type GoldenCase = z.infer<typeof goldenCase>;

/** The golden cases, read through the domain's own schemas. */
export const goldenCases = (): GoldenCase[] =>
  z.array(goldenCase).parse(JSON.parse(readFileSync(new URL("./golden.json", import.meta.url), "utf8")));
