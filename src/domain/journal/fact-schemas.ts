import type { FactSchema, FactType } from "./fact.ts";
import { FACT_TYPES } from "./facts/fact-types.ts";
import { payloadKit } from "./kit/payload-kit.ts";

/** How the payload of each type is checked. For whoever takes facts in: a phone reads its own without. */
export const factSchemas = Object.fromEntries(FACT_TYPES.map(({ type, payload }) => [type, payload(payloadKit)])) as {
  readonly [T in FactType]: FactSchema<T>;
};

/** Whether a text names a type this build knows. */
export const isFactType = (type: string): type is FactType => Object.hasOwn(factSchemas, type);
