import type { AttemptDraft } from "#contract/import-draft";
import type { ColumnPool } from "./column-pool.ts";
import type { SeenColumn } from "./look-at-column.ts";
import { CALL } from "../presets/calls.ts";
import type { Preset } from "../presets/preset.ts";
import { typeKinds } from "./type-kinds.ts";

type Guessed = { type: AttemptDraft["type"] | undefined; direction: AttemptDraft["direction"] };

/**
 * What each row records: by the column of types whose values name contacts; all are calls where the program writes nothing
 * else, or in a log of calls by their numbers.
 */
export const guessType = (pool: ColumnPool, preset: Preset | null, isCallLog: boolean): Guessed => {
  if (preset?.type !== undefined) return { type: { always: preset.type }, direction: directionOf(pool) };
  const candidates = pool.for("type");
  const read = candidates.map((column) => ({
    column,
    kinds: typeKinds(column.name, column.values),
  }));
  const isContact = ({ kinds }: (typeof read)[number]): boolean =>
    [...Object.values(kinds.values), ...Object.values(kinds.prefixes ?? {})].some(({ kind }) => kind === "contact");
  const found = read.find(isContact);
  if (found !== undefined) {
    const direction = directionOf(pool, found.column.name);
    return { type: { column: pool.takeNamed(found.column.name), ...found.kinds, otherwise: "reject" }, direction };
  }
  if (isCallLog) return { type: { always: CALL }, direction: directionOf(pool) };
  const [first] = read;
  if (first === undefined) return { type: undefined, direction: directionOf(pool) };
  const direction = directionOf(pool, first.column.name);
  return { type: { column: pool.takeNamed(first.column.name), ...first.kinds, otherwise: "reject" }, direction };
};

/** The column of directions: only where every value is one, since a value that is none gives its row back. */
const directionOf = (pool: ColumnPool, but?: string): AttemptDraft["direction"] => {
  const isWhole = ({ name, values, meanings: { direction }, isFreeText }: SeenColumn): boolean =>
    name !== but && !isFreeText && direction !== undefined && values.every((value) => Object.hasOwn(direction, value));
  const found = [...pool.for("direction"), ...pool.for("type")].find(isWhole);
  if (found?.meanings.direction === undefined) return undefined;
  return { column: pool.takeNamed(found.name), values: found.meanings.direction };
};
