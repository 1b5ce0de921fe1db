import * as z from "zod/mini";
import { role } from "./role.ts";

/** Who is signed in, and where; null when nobody is. */
export const sessionMe = z.nullable(
  z.object({
    user: z.object({ id: z.string(), name: z.string(), role }),
    organisation: z.object({ name: z.string(), zone: z.string(), isSample: z.boolean() }),
  }),
);
export type SessionMe = z.infer<typeof sessionMe>;
