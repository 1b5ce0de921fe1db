import type * as z from "zod";
import type { Access } from "#server/access/access";
import { appRouter } from "#server/router";
import { type Schema, schemaOf } from "./valid-inputs.ts";

type Listed = Record<
  string,
  { _def: { type: "query" | "mutation"; inputs: z.core.$ZodType[]; meta: { access: Access } } }
>;

export type ListedProcedure = { name: string; type: "query" | "mutation"; access: Access; input: Schema | null };

/** Every procedure there is, with the shape of what it takes. */
export const PROCEDURES: readonly ListedProcedure[] = Object.entries(
  appRouter._def.procedures as unknown as Listed,
).map(([name, { _def }]) => {
  const [schema] = _def.inputs;
  return { name, type: _def.type, access: _def.meta.access, input: schema === undefined ? null : schemaOf(schema) };
});
