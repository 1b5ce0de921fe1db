import * as z from "zod/mini";
import { role } from "./role.ts";
import { email, password, personName } from "./workspace.ts";

/**
 * A phone somebody worked with. `wipeAskedAt`: it was said to be lost then; `wipedAt`: it has removed its leads;
 * `stolenAt`: it was said to be stolen then, and what it says since is worth nothing.
 */
export const personPhone = z.object({
  id: z.string(),
  lastHeardAt: z.nullable(z.int()),
  wipeAskedAt: z.nullable(z.int()),
  wipedAt: z.nullable(z.int()),
  stolenAt: z.nullable(z.int()),
});
export type PersonPhone = z.infer<typeof personPhone>;

/**
 * One person of the organisation, with how many leads are theirs and the phones they work with, last heard from first.
 * Instants in epoch ms.
 */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  active: z.boolean(),
  createdAt: z.int(),
  leads: z.int(),
  phones: z.array(personPhone),
  /** They have set a password, or were given one. */
  hasPassword: z.boolean(),
  secondFactor: z.boolean(),
});
export type Person = z.infer<typeof person>;

export const peopleList = z.array(person);
export type PeopleList = z.infer<typeof peopleList>;

/** Without a password they set their own, by a one-time link. */
export const addPerson = z.object({ name: personName, email, role, password: z.optional(password) });
export type AddPerson = z.infer<typeof addPerson>;

/** Somebody here, by id; the store can hold no NUL character. */
const personId = z.string().check(z.maxLength(64), z.regex(/^[^\0]*$/));

/** An inactive person cannot sign in and is signed out at once; what they recorded stays. */
export const setPersonActive = z.object({ id: personId, active: z.boolean() });
export type SetPersonActive = z.infer<typeof setPersonActive>;

/** From their next request on they may do what the role may, and nothing else; they stay signed in. */
export const setPersonRole = z.object({ id: personId, role });
export type SetPersonRole = z.infer<typeof setPersonRole>;
