import * as z from "zod/mini";
import { role } from "./role.ts";
import { email, password, personName } from "./workspace.ts";

/** One person of the organisation. `createdAt` in epoch milliseconds. */
export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  active: z.boolean(),
  createdAt: z.int(),
});
export type Person = z.infer<typeof person>;

export const peopleList = z.array(person);
export type PeopleList = z.infer<typeof peopleList>;

export const addPerson = z.object({ name: personName, email, role, password });
export type AddPerson = z.infer<typeof addPerson>;

/** An inactive person cannot sign in and is signed out at once; what they recorded stays. */
export const setPersonActive = z.object({ id: z.string().check(z.maxLength(64)), active: z.boolean() });
export type SetPersonActive = z.infer<typeof setPersonActive>;
