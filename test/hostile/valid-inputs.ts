import * as z from "zod";

/** What of JSON Schema the schemas of procedures come to. */
export type Schema = {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  prefixItems?: Schema[];
  minItems?: number;
  format?: string;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  $ref?: string;
};

export const schemaOf = (of: z.core.$ZodType): Schema =>
  z.toJSONSchema(of, { unrepresentable: "any", io: "input", reused: "inline" }) as Schema;

const FORMATS: Record<string, string> = {
  email: "someone@example.org",
  date: "2026-05-01",
  "date-time": "2026-05-01T09:00:00Z",
  uri: "https://example.org/",
};

const textOf = ({ format = "", minLength = 0 }: Schema, name: string, idOf: (name: string) => string): string => {
  if (format === "uuid" || /Id$|^id$/.test(name)) return idOf(name);
  if (name === "zone" || name === "tz") return "Europe/London";
  return FORMATS[format] ?? "x".repeat(Math.max(1, minLength));
};

/** An input that a schema takes. Of alternatives it takes the `nth`; ids are given by the name of their field. */
export const validInput = (schema: Schema, nth: number, idOf: (name: string) => string, name = ""): unknown => {
  const inner = (of: Schema, called: string): unknown => validInput(of, nth, idOf, called);
  const ways = (schema.oneOf ?? schema.anyOf ?? []).filter(({ type }) => type !== "null");
  if (ways.length > 0) return inner(ways[nth % ways.length]!, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[nth % schema.enum.length];
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((of) => inner(of, name) as object)) as object;
  switch (schema.type) {
    case "object": {
      const said = Object.entries(schema.properties ?? {}).map(([key, of]) => [key, inner(of, key)]);
      const more = schema.additionalProperties;
      if (said.length === 0 && typeof more === "object") said.push(["a", inner(more, "a")]);
      return Object.fromEntries(said) as unknown;
    }
    case "array": {
      if (schema.prefixItems !== undefined) return schema.prefixItems.map((of) => inner(of, name));
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, () => inner(schema.items ?? {}, name));
    }
    case "string":
      return textOf(schema, name, idOf);
    case "integer":
    case "number":
      return Math.max(1, schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case "boolean":
      return nth % 2 === 0;
    case "null":
      return null;
    default:
      return "x";
  }
};
