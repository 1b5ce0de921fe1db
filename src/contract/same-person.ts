import * as z from "zod/mini";
import { instant } from "#domain/time/instant-schema";

/** What stands of one of two rows, for the eye. `fileName`: of the import that brought it; null: it was put down here. */
const sameRow = z.object({
  leadId: z.string(),
  label: z.string(),
  phone: z.nullable(z.string()),
  email: z.nullable(z.string()),
  arrivedAt: instant,
  source: z.nullable(z.string()),
  campaign: z.nullable(z.string()),
  question: z.nullable(z.string()),
  owner: z.nullable(z.string()),
  externalId: z.string(),
  fileName: z.nullable(z.string()),
  isOfThis: z.boolean(),
});
export type SameRow = z.infer<typeof sameRow>;

/** What two rows share. */
export const sharedBy = z.enum(["phone", "email"]);
export type SharedBy = z.infer<typeof sharedBy>;

/** Two leads that may be one person's: `kept` was first and would stay. */
const samePair = z.object({ by: z.array(sharedBy), kept: sameRow, gone: sameRow });
export type SamePair = z.infer<typeof samePair>;
/** Two that a yes made one, by name. */
const joinedPair = z.object({ keptId: z.string(), goneId: z.string(), kept: z.string(), gone: z.string() });

/** `isMore`: there are more than are kept for the page. */
export const samePersons = z.object({
  pairs: z.array(samePair),
  joined: z.array(joinedPair),
  isMore: z.boolean(),
});
export type SamePersons = z.infer<typeof samePersons>;

/** A yes to one of an import's pairs, or that yes taken back: `goneId` is the lead that goes, or went. */
export const joinPair = z.object({ batchId: z.uuid(), goneId: z.uuid(), keptId: z.uuid() });
export const partPair = z.object({ batchId: z.uuid(), goneId: z.uuid() });
