import type * as z from "zod/mini";
import type { FACT_TYPES } from "./facts/fact-types.ts";
import type { FactEntry } from "./kit/fact-entry.ts";

type Listed = (typeof FACT_TYPES)[number];
type ListedAs<T extends FactType> = Extract<Listed, { type: T }>;

export type FactType = Listed["type"];
/** The types that answer a question asked in a talk. */
export type AnswerType = Extract<Listed, { asked: "in_talk" }>["type"];

/** How a type's payload is checked. */
export type FactSchema<T extends FactType> = ReturnType<ListedAs<T>["payload"]>;
export type FactPayload<T extends FactType> = z.infer<FactSchema<T>>;

/** One fact on the record of a lead. */
export type Fact = { [T in FactType]: FactEntry<FactPayload<T>> & { readonly type: T } }[FactType];
