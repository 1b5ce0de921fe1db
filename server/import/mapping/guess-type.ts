import type { RowKind } from "#contract/import-attempt-mapping";
import type { AttemptDraft } from "#contract/import-draft";
import type { ColumnPool } from "./column-pool.ts";
import type { SeenColumn } from "./look-at-column.ts";
import { CALL } from "../presets/calls.ts";
import type { Preset } from "../presets/preset.ts";
import { type TypeKinds, typeKinds } from "./type-kinds.ts";

type Guessed = { type: AttemptDraft["type"] | undefined; direction: AttemptDraft["direction"] };

/**
 * What each row records: by the column of types whose values name contacts; all are calls where the program writes nothing
 * else, or in a log of calls by their numbers.
 */
export const guessType = (pool: ColumnPool, preset: Preset | null, isCallLog: boolean): Guessed => {
  if (preset?.type !== undefined) return callsOf(pool, preset.type);
  const candidates = pool.for("type");
  const read = candidates.map((column) => ({
    column,
    kinds: typeKinds(column.name, column.values),
  }));
  const isContact = ({ kinds }: (typeof read)[number]): boolean =>
    [...Object.values(kinds.values), ...Object.values(kinds.prefixes ?? {})].some(({ kind }) => kind === "contact");
  const found = read.find(isContact);
  if (found !== undefined && isCallLog && isHeading(pool, found.column.name) && isOnlyCalls(pool, found.kinds))
    return callsOf(pool, CALL);
  if (found !== undefined) {
    const direction = directionOf(pool, found.column.name);
    return { type: { column: pool.takeNamed(found.column.name), ...found.kinds, otherwise: "reject" }, direction };
  }
  if (isCallLog) return callsOf(pool, CALL);
  const [first] = read;
  if (first === undefined) return { type: undefined, direction: directionOf(pool) };
  const direction = directionOf(pool, first.column.name);
  return { type: { column: pool.takeNamed(first.column.name), ...first.kinds, otherwise: "reject" }, direction };
};

/**
 * All rows are `kind`. Where a column of directions says of some that they were within the house ("Internal"), or there is
 * none for what was never made, it says which rows are contacts.
 */
const callsOf = (pool: ColumnPool, kind: RowKind): Guessed => {
  const direction = directionOf(pool);
  const [partly] = pool.for("direction").filter(({ meanings }) => meanings.direction !== undefined);
  if (direction !== undefined || partly === undefined || kind.kind !== "contact")
    return { type: { always: kind }, direction };
  const isLegs = pool.all("attemptId").some(({ unique }) => unique < 1);
  const values = partly.values.flatMap((value): [string, RowKind][] => {
    const way = partly.meanings.direction?.[value];
    // The leg of a call in a queue stands beside the call itself.
    if (/\bintern(al|o|e)?\b/i.test(value) || (isLegs && /queue|warteschlange/i.test(value)))
      return [[value, { kind: "not_contact" }]];
    return way === undefined ? [] : [[value, { ...kind, direction: way }]];
  });
  const type = {
    column: pool.takeNamed(partly.name),
    values: Object.fromEntries(values),
    otherwise: "reject",
  } as const;
  return { type, direction };
};

const isHeading = (pool: ColumnPool, column: string): boolean =>
  pool.all("heading").some(({ name }) => name === column);

/** Whether headings name calls alone, and every row that was done has a direction of calls. */
const isOnlyCalls = (pool: ColumnPool, { values, prefixes = {} }: TypeKinds): boolean => {
  const kinds = [...Object.values(values), ...Object.values(prefixes)];
  if (kinds.some((kind) => kind.kind === "contact" && kind.channel !== "call")) return false;
  const [direction] = pool.for("direction").filter(({ meanings }) => meanings.direction !== undefined);
  const [done] = pool.all("done").filter(({ meanings }) => meanings.done !== undefined);
  if (direction === undefined || direction.filled === 1) return direction !== undefined;
  if (done === undefined) return false;
  // Of the rows that say whether they were done: a notice below the table says nothing.
  const count = done.distinct.reduce((sum, { count }) => sum + count, 0);
  const undone = done.distinct.filter(({ value }) => done.meanings.done?.[value] === "not_done");
  return direction.filled / done.filled + undone.reduce((sum, { count }) => sum + count, 0) / count >= 0.999;
};

/** The column of directions: only where every value is one, since a value that is none gives its row back. */
const directionOf = (pool: ColumnPool, but?: string): AttemptDraft["direction"] => {
  const isWhole = ({ name, values, meanings: { direction }, isFreeText }: SeenColumn): boolean =>
    name !== but && !isFreeText && direction !== undefined && values.every((value) => Object.hasOwn(direction, value));
  const found = [...pool.for("direction"), ...pool.for("type")].find(isWhole);
  if (found?.meanings.direction === undefined) return yesOrNo(pool, but);
  return { column: pool.takeNamed(found.name), values: found.meanings.direction };
};

const YES = /^(yes|y|true|1|x)$/i;
const NO = /^(no|n|false|0)$/i;

/** A column that says of each call, by yes or no, whether it was one of theirs ("Inbound") or one of ours. */
const yesOrNo = (pool: ColumnPool, but?: string): AttemptDraft["direction"] => {
  for (const [word, yes, no] of [["inbound", "in", "out"] as const, ["outbound", "out", "in"] as const])
    for (const { name, values } of pool.for(word)) {
      if (name === but || !values.every((value) => YES.test(value) || NO.test(value))) continue;
      return {
        column: pool.takeNamed(name),
        values: Object.fromEntries(values.map((value) => [value, YES.test(value) ? yes : no])),
      };
    }
  return undefined;
};
