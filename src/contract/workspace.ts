import * as z from "zod/mini";
import { role } from "./role.ts";

/** `empty`: nothing yet; `sample`: only the sample; `real`: a team works here. */
export const workspaceStatus = z.object({
  state: z.enum(["empty", "sample", "real"]),
  hasSample: z.boolean(),
});
export type WorkspaceStatus = z.infer<typeof workspaceStatus>;

export const password = z.string().check(z.minLength(10), z.maxLength(128));
export const personName = z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
export const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());

/** Starts the first real workspace and signs its admin in. `zone` is an IANA name; `code` the one printed at start. */
export const startWorkspace = z.object({
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(120)),
  zone: z.string().check(z.minLength(1), z.maxLength(64)),
  preset: z.enum(["default", "fast_consumer", "considered_business", "field_visits"]),
  adminName: personName,
  email,
  password,
  code: z.optional(z.string().check(z.maxLength(40))),
});
export type StartWorkspace = z.infer<typeof startWorkspace>;

export const signInAsSample = z.object({ role });
export type SignInAsSample = z.infer<typeof signInAsSample>;

/** The answer to a change that gives nothing back. */
export const done = z.object({ done: z.literal(true) });
export type Done = z.infer<typeof done>;
