import type { StopColumn } from "#contract/import-lead-mapping";
import type { ColumnPool } from "./column-pool.ts";
import type { ColumnWord } from "../words/column-word.ts";
import { guessSaidStops } from "./guess-said-stops.ts";
import { stopValues } from "./stop-words.ts";
import { channelIn } from "./value-words.ts";

const STOPS: readonly (readonly [ColumnWord, StopColumn["channel"]])[] = [
  ["stopCall", "call"],
  ["stopEmail", "email"],
  ["stopSms", "sms"],
  ["stopWhatsapp", "whatsapp"],
  ["stopAll", null],
];

/** The columns that say that a person wants no contact, whether any of them does by now or not. */
export const guessStops = (pool: ColumnPool): StopColumn[] | undefined => {
  const found = STOPS.flatMap(([word, channel]) =>
    pool.for(word).flatMap(({ name, values }): StopColumn[] => {
      const column = pool.takeNamed(name);
      const said = stopValues(values);
      if (said.length === 0) return [{ column, channel, values: ALWAYS }];
      return channel === null ? byChannel(column, said) : [{ column, channel, values: said }];
    }),
  );
  const all = [
    ...found,
    ...mayNotCall(pool),
    ...guessSaidStops(pool, new Set(found.map(({ column }) => column))),
  ].slice(0, 20);
  return all.length === 0 ? undefined : all;
};

/** A column that says who may be called says by a clear no who may not. */
const mayNotCall = (pool: ColumnPool): StopColumn[] =>
  pool.for("mayCall").flatMap(({ name, values }): StopColumn[] => {
    const said = values.filter((value) => /^(no|n|false|0|denied|refused|withdrawn|nein|non)$/i.test(value));
    return said.length === 0 ? [] : [{ column: pool.takeNamed(name), channel: "call", values: said }];
  });

/** A word that names a channel stops that one ("Email"), any other stops all. */
const byChannel = (column: string, values: readonly string[]): StopColumn[] => {
  const channels = [...new Set(values.map(channelIn))];
  return channels.map((channel) => ({
    column,
    channel,
    values: values.filter((value) => channelIn(value) === channel),
  }));
};

/** Said of a column in which nobody said stop yet. */
const ALWAYS = ["1", "true", "yes", "x"];
