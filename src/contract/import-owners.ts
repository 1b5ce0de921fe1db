import * as z from "zod/mini";

/** What a file calls an owner, word for word. */
const ownerKey = z.string().check(z.minLength(1), z.maxLength(200));
const repHere = z.object({ userId: z.string(), name: z.string(), email: z.string() });
export type RepHere = z.infer<typeof repHere>;

/**
 * One owner that an import's leads have. `isRep`: who it is, and whether they are an active rep still; null: its leads wait with a word from the file, on nobody's
 * phone. `byAddress`: it is that rep's address, so that no yes was asked for. `mayBe`: reps whose name it may be, best
 * first. `hereAs`: it is the address of somebody who has no queue.
 */
const importOwner = z.object({
  key: z.string(),
  leads: z.int(),
  isRep: z.nullable(z.object({ userId: z.string(), name: z.string(), hasQueue: z.boolean() })),
  byAddress: z.boolean(),
  mayBe: z.array(repHere),
  hereAs: z.nullable(z.object({ name: z.string(), why: z.enum(["not_rep", "switched_off"]) })),
});
export type ImportOwner = z.infer<typeof importOwner>;

/** The owners of an import's leads, those that wait first, at most a hundred; `rest`: how many more. `reps`: all there are. */
export const importOwners = z.object({
  owners: z.array(importOwner),
  rest: z.int(),
  reps: z.array(repHere),
});
export type ImportOwners = z.infer<typeof importOwners>;

/** A yes: what files call `key` is this rep. */
export const matchOwner = z.object({ key: ownerKey, userId: z.string().check(z.minLength(1), z.maxLength(64)) });
/** Takes a yes back. */
export const unmatchOwner = z.object({ key: ownerKey });
/** `leads`: how many follow to the rep's phone, or leave it again. */
export const ownerMatched = z.object({ leads: z.int() });
