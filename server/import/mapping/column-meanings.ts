import type { ColumnMeanings } from "#contract/column-meanings";
import { doneIn } from "./done-words.ts";
import { answeredIn, resultIn } from "./result-words.ts";
import { stopValues } from "./stop-words.ts";
import { columnsFor } from "./column-words.ts";
import { typeKinds } from "./type-kinds.ts";
import { channelIn, directionIn, outcomeIn } from "./value-words.ts";

/** Of a column whose name is for none of these fields, values that are looked at. */
const SAMPLE = 50;
/** A value that means something is short. */
const LONGEST = 80;
const VALUED = ["outcome", "result", "type", "direction", "done", "answered"] as const;

/** A column of stops has few values. */
const FEW = 10;

const meant = <T>(values: readonly string[], read: (value: string) => T | null): Record<string, T> | undefined => {
  const found = values.flatMap((value): [string, T][] => {
    const meaning = read(value);
    return meaning === null ? [] : [[value, meaning]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
};

/** What a column's values would mean by each field that maps values; nothing of a field by which none means anything. */
export const meaningsOf = (name: string, all: readonly string[]): ColumnMeanings => {
  const isValued = VALUED.some((word) => columnsFor(word, [name]).length > 0);
  const values = (isValued ? all : all.slice(0, SAMPLE)).filter((value) => value.length <= LONGEST);
  const isAnswer = columnsFor("answered", [name]).length > 0;
  const result = meant(values, isAnswer ? answeredIn : resultIn);
  const outcome = meant(values, outcomeIn);
  const channel = meant(values, channelIn);
  const direction = meant(values, directionIn);
  const done = doneIn(name, values, result !== undefined);
  const stop = values.length > FEW ? [] : stopValues(values);
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(result === undefined ? {} : { result }),
    ...(channel === undefined ? {} : { channel }),
    ...(direction === undefined ? {} : { direction }),
    ...(done === null ? {} : { done }),
    ...(channel === undefined ? {} : { type: typeKinds(name, values).values }),
    ...(stop.length === 0 ? {} : { stop }),
  };
};
