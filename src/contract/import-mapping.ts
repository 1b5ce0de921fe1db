import * as z from "zod/mini";
import { leadMapping } from "./import-lead-mapping.ts";
import { attemptMapping } from "./import-attempt-mapping.ts";

/** How one file is read: what the page confirms and what one half of a mapping file says. */
export const importMapping = z.discriminatedUnion("kind", [leadMapping, attemptMapping]);
export type ImportMapping = z.infer<typeof importMapping>;

/** A mapping file (`--mapping F`): one half or both, for a history exported as two files. See docs/import.md. */
export const mappingFile = z.strictObject({
  version: z.literal(1),
  leads: z.optional(leadMapping),
  attempts: z.optional(attemptMapping),
});
export type MappingFile = z.infer<typeof mappingFile>;
