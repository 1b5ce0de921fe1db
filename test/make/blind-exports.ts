import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./exports/", import.meta.url));

/** What a careful human reads in a row of leads. `same`: keys of leads that are the same person. */
export type LeadTruth = {
  key: string;
  name?: string;
  phones?: string[];
  email?: string;
  arrived: string;
  source?: string;
  owner?: string;
  stops?: ("call" | "email")[];
  same?: string[];
  why?: string;
};

/** The same of a row of attempts; with `why` it is no contact. `debatable`: a careful human could say otherwise. */
export type AttemptTruth = {
  kind?: "call" | "email" | "sms" | "meeting";
  direction?: "inbound" | "outbound";
  outcome?: string;
  at?: string;
  by?: string;
  lead?: string;
  debatable?: true;
  why?: string;
};

export type BlindFile<Row> = {
  file: string;
  system: string;
  zone: string;
  days: "day" | "month" | "settled" | "undecidable";
  bytes: Uint8Array;
  rows: Row[];
};
/** `asks`: what may be asked of its two files; left out: nothing. */
export type BlindSet = {
  system: string;
  asks?: RegExp;
  leads: BlindFile<LeadTruth>;
  attempts: BlindFile<AttemptTruth>[];
};

const read = <Row>(name: string): BlindFile<Row> => ({
  ...(JSON.parse(readFileSync(`${FOLDER}${name}.truth.json`, "utf8")) as Omit<BlindFile<Row>, "bytes">),
  bytes: readFileSync(`${FOLDER}${name}.csv`),
});

/** No cell of the one tells day from month; the other names its leads by the title of a deal alone. */
const ASKED: Readonly<Record<string, RegExp>> = {
  "3CX V18": /3cx-v18-calls\.csv: ambiguous_date Call Time/,
  Odoo: /odoo-activity-analysis\.csv: field_not_mapped leadId/,
};

/** Sets of exports that were made by somebody who had not seen the guesser, with what a careful human reads in each row. */
export const blindSets = (): BlindSet[] =>
  (
    JSON.parse(readFileSync(`${FOLDER}sets.json`, "utf8")) as { system: string; leads: string; attempts: string[] }[]
  ).map(({ system, leads, attempts }) => ({
    system,
    ...(ASKED[system] === undefined ? {} : { asks: ASKED[system] }),
    leads: read<LeadTruth>(leads),
    attempts: attempts.map((name) => read<AttemptTruth>(name)),
  }));

/** Every file of the folder, for whoever asks whether one is left out. */
export const blindFiles = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith(".csv"));
