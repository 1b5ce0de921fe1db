import type { StopColumn } from "#contract/import-lead-mapping";
import { LANGUAGES } from "../words/languages.ts";
import { plainText } from "../words/plain-text.ts";
import type { ColumnPool } from "./column-pool.ts";
import { channelIn } from "./value-words.ts";

const says = (value: string): boolean => LANGUAGES.some(({ stops }) => stops.test(plainText(value)));

/**
 * Columns for something else whose cells may say in so many words that the person wants no contact: tags, reasons, states,
 * whether mails are wanted. Whatever they say else stands as it is. `but`: columns of stops.
 */
export const guessSaidStops = (pool: ColumnPool, but: ReadonlySet<string>): StopColumn[] => {
  const mails = pool.all("subscription");
  const others = pool.all("tags").filter((of) => !mails.includes(of));
  return [...mails, ...others].flatMap((of): StopColumn[] => {
    if (but.has(of.name) || of.isFreeText) return [];
    const said = of.values.filter(says).slice(0, 100);
    const channels = [...new Set(said.map((value) => (mails.includes(of) ? "email" : channelOf(value))))];
    return channels.map((channel) => ({
      column: of.name,
      channel,
      values: said.filter((value) => (mails.includes(of) ? "email" : channelOf(value)) === channel),
    }));
  });
};

/** "Do not contact" names none. */
const channelOf = (value: string): StopColumn["channel"] => channelIn(value);
