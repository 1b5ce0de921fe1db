import * as z from "zod/mini";
import { namedPeriod } from "#domain/report/period";

/** A first and a last day, both included, "2026-03-02", on the organisation's own clock. */
export const periodDates = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .check(z.refine(({ from, to }) => from <= to, "from lies after to"));

/** In which days leads must have arrived: a named period up to the as-of, or dates. */
export const periodChoice = z.union([namedPeriod, periodDates]);
export type PeriodChoice = z.infer<typeof periodChoice>;

/**
 * The period an answer is about. `because`: it was asked for; or none was, and the review opens on the recent days
 * (`opening`) or, where those hold too few leads, on everything (`few`); or the filter itself says where to look, by a
 * week, an instant or a name, and all leads are searched (`filter`). `days`: null for everything. `inside` and
 * `outside`: of all the leads the reader may see, those that arrived in it and the others, as read by the judge of this
 * version. `toReadAnew`: those, of any day, that an earlier one read last; the answer leaves them out.
 */
export const reviewPeriod = z.object({
  choice: periodChoice,
  because: z.enum(["asked", "opening", "few", "filter"]),
  days: z.nullable(z.object({ from: z.iso.date(), to: z.iso.date() })),
  inside: z.int(),
  outside: z.int(),
  toReadAnew: z._default(z.int(), 0),
  /**
   * Figures are of leads of one version of the settings: `settings`, of `versions`; `otherVersions`: how many leads of the
   * period are of others. Left out where all are of one, where a list holds those of any, and by a server before version 16.
   */
  settings: z.optional(z.string()),
  otherVersions: z.optional(z.int()),
  versions: z.optional(z.array(z.object({ id: z.string(), no: z.int(), leads: z.int() }))),
});
export type ReviewPeriod = z.infer<typeof reviewPeriod>;
