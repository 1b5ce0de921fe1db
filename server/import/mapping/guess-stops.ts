import type { StopColumn } from "#contract/import-lead-mapping";
import type { ColumnPool } from "./column-pool.ts";
import type { ColumnWord } from "../words/column-word.ts";
import { stopValues } from "./stop-words.ts";

const STOPS: readonly (readonly [ColumnWord, StopColumn["channel"]])[] = [
  ["stopCall", "call"],
  ["stopEmail", "email"],
  ["stopSms", "sms"],
  ["stopAll", null],
];

/** The columns that say that a person wants no contact, whether any of them does by now or not. */
export const guessStops = (pool: ColumnPool): StopColumn[] | undefined => {
  const found = STOPS.flatMap(([word, channel]) =>
    pool.for(word).map(({ name, values }): StopColumn => {
      const said = stopValues(values);
      return { column: pool.takeNamed(name), channel, values: said.length === 0 ? ALWAYS : said };
    }),
  );
  return found.length === 0 ? undefined : found;
};

/** Said of a column in which nobody said stop yet. */
const ALWAYS = ["1", "true", "yes", "x"];
