import * as z from "zod";

type Shape = {
  type?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Shape[];
  oneOf?: Shape[];
  allOf?: Shape[];
  properties?: Record<string, Shape>;
  additionalProperties?: Shape | boolean;
  items?: Shape;
  prefixItems?: Shape[];
  minimum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  $ref?: string;
};

const FORMATS: Record<string, string> = {
  uuid: "00000000-0000-7000-8000-000000000000",
  "date-time": "2026-03-01T09:00:00.000Z",
  date: "2026-03-01",
};

/** A text with the mark in it, as far as the shape allows. */
const textOf = ({ format = "", maxLength = 1_000, minLength = 0 }: Shape, mark: string): string => {
  if (format === "email") return `${mark}@example.org`.toLowerCase();
  return (FORMATS[format] ?? mark).padEnd(minLength, "x").slice(0, maxLength);
};

const planted = (shape: Shape, mark: string, turn: number): unknown => {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum !== undefined) return shape.enum[turn % shape.enum.length];
  const among = shape.anyOf ?? shape.oneOf;
  if (among !== undefined) return planted(among[turn % among.length] ?? {}, mark, turn);
  if (shape.allOf !== undefined) return Object.assign({}, ...shape.allOf.map((each) => planted(each, mark, turn)));
  if (shape.type === "object") {
    const named = Object.entries(shape.properties ?? {}).map(([name, each]) => [name, planted(each, mark, turn)]);
    const others =
      typeof shape.additionalProperties === "object" ? { [mark]: planted(shape.additionalProperties, mark, turn) } : {};
    return { ...Object.fromEntries(named), ...others };
  }
  if (shape.type === "array") return [planted(shape.items ?? {}, mark, turn)];
  if (shape.type === "number" || shape.type === "integer") return Math.max(shape.minimum ?? 1, 1);
  if (shape.type === "boolean") return turn % 2 === 0;
  if (shape.type === "null") return null;
  return textOf(shape, mark);
};

/**
 * An input that a schema takes, or nearly, with `mark` in every text it has. `turn`: which of several forms is taken
 * where there is a choice.
 */
export const plantedInput = (schema: unknown, mark: string, turn: number): unknown => {
  const options = { io: "input", unrepresentable: "any", reused: "inline" } as const;
  return planted(z.toJSONSchema(schema as z.ZodType, options) as Shape, mark, turn);
};
