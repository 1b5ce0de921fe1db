import * as z from "zod/mini";
import { password } from "./workspace.ts";

/** What a person's own page shows of their account. `recoveryCodes`: how many are left; null without a second factor. */
export const ownAccount = z.object({
  email: z.string(),
  secondFactor: z.boolean(),
  recoveryCodes: z.nullable(z.int()),
});
export type OwnAccount = z.infer<typeof ownAccount>;

/** A one-time link's secret, told once. `first`: they have no password yet. `endsAt` in epoch ms. */
export const passwordLink = z.object({ token: z.string(), kind: z.enum(["first", "reset"]), endsAt: z.int() });
export type PasswordLink = z.infer<typeof passwordLink>;

const linkToken = z.string().check(z.minLength(1), z.maxLength(64));
export const askLink = z.object({ token: linkToken });
/** Whose link it is, as its page says it. */
export const linkedAccount = z.object({ name: z.string(), email: z.string(), workspace: z.string() });
export type LinkedAccount = z.infer<typeof linkedAccount>;

export const setPasswordByLink = z.object({ token: linkToken, password });

/** A person of the own organisation by their id. */
export const onePerson = z.object({ id: z.string().check(z.maxLength(64)) });
