import * as z from "zod/mini";
import { personPhone } from "./people.ts";
import { role } from "./role.ts";

/** What a browser said of itself when somebody signed in with it, by the names people know; null: it did not say. */
const signedInWith = { browser: z.nullable(z.string()), system: z.nullable(z.string()) };

/** A sign-in that goes on. Instants in epoch ms; `usedAt` lags by up to an hour. `isThis`: the one that asks. */
const ownSession = z.object({
  id: z.string(),
  ...signedInWith,
  signedInAt: z.int(),
  usedAt: z.int(),
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof ownSession>;

/** Where a person is signed in, used last first, and the phones they work with, heard from last first. */
export const ownSessions = z.object({ sessions: z.array(ownSession), phones: z.array(personPhone) });
export type OwnSessions = z.infer<typeof ownSessions>;

export const endSession = z.object({ id: z.string().check(z.maxLength(64)) });

/** How many were ended. */
export const sessionsEnded = z.object({ ended: z.int() });

/** Of the caller's own. */
export const ownPhoneLost = z.object({ deviceId: z.uuid() });

/**
 * What an open page should hear of its person: the role they have now, and who signed in as them and was not seen yet,
 * first to last, at most five; `more`: how many further ones.
 */
export const sessionNews = z.object({
  userId: z.string(),
  role,
  signIns: z.array(z.object({ id: z.string(), ...signedInWith, at: z.int() })),
  more: z.int(),
});
export type SessionNews = z.infer<typeof sessionNews>;

/** Sign-ins up to then, epoch ms, were seen. */
export const signInsSeen = z.object({ upTo: z.int().check(z.minimum(0), z.maximum(253_402_300_799_999)) });
