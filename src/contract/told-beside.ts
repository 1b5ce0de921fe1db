import * as z from "zod/mini";
import { contactPointKind, contactStanding, givenHow } from "#domain/lead/contact-point-schema";
import { instant } from "#domain/time/instant-schema";

/** A note on a lead. `about`: the attempt it is on, by its event's id as the reader has it; `by`: its author's name. */
export const leadNote = z.object({
  id: z.string(),
  about: z.nullable(z.string()),
  text: z.string(),
  at: instant,
  byId: z.string(),
  by: z.nullable(z.string()),
  takenBackAt: z.nullable(instant),
});
export type LeadNote = z.infer<typeof leadNote>;

/**
 * A person's number or address and how it stands. `given`: of one put down since the enquiry, how, in the place of what,
 * when and by whom.
 */
export const leadPoint = z.object({
  kind: contactPointKind,
  value: z.string(),
  standing: contactStanding,
  given: z.optional(
    z.object({
      id: z.string(),
      how: givenHow,
      replaces: z.nullable(z.string()),
      at: instant,
      byId: z.string(),
      by: z.nullable(z.string()),
    }),
  ),
});
export type LeadPoint = z.infer<typeof leadPoint>;
