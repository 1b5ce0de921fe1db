import type { AttemptDraft } from "#contract/import-draft";
import { problem } from "../read-file/problem.ts";
import type { ColumnPool } from "./column-pool.ts";
import type { SeenColumn } from "./look-at-column.ts";

/** How many of these values name a lead that is here: by its id (in which system most do), its number or its address. */
export type Meeting = {
  ids: (values: readonly string[]) => Promise<{ met: number; system: string | null }>;
  phones: (values: readonly string[]) => Promise<number>;
  emails: (values: readonly string[]) => Promise<number>;
};

export type GuessedLead = {
  leadId: string;
  leadIdToo?: string[];
  leadBy?: AttemptDraft["leadBy"];
  leadSystem?: string;
};

/** Values tried of a column; several leads in a cell are tried each. */
const TRIED = 300;
/** Columns tried beside those whose name says so. */
const MOST_OTHERS = 20;
/** A chance meeting ("1" is an id and a count) is none. */
const ENOUGH = 0.2;

const tried = ({ values }: SeenColumn): string[] =>
  [...new Set(values.flatMap((value) => [value, ...value.split(/[;,|]/).map((part) => part.trim())]))]
    .flatMap((value) => (/^\d+\.0+$/.test(value) ? [value, value.replace(/\.0+$/, "")] : [value]))
    .filter((value) => value !== "")
    .slice(0, TRIED);

/**
 * The column that names the lead: of those whose name says so, or of all, the one whose values meet the leads that are
 * here; else columns whose numbers or addresses do. Where nothing meets, that is said before a row is read.
 */
export const guessLead = async (pool: ColumnPool, meeting: Meeting | null): Promise<GuessedLead | null> => {
  const named = pool.for("leadId");
  const numbers = [...new Set([...pool.for("toNumber"), ...pool.for("fromNumber"), ...pool.for("phone")])].filter(
    isPhones,
  );
  const mails = pool.columns.filter(isMails);
  if (meeting === null) {
    const [first] = named;
    if (first !== undefined) return { leadId: pool.takeNamed(first.name) };
    return byContact(pool, "phone", numbers) ?? byContact(pool, "email", mails.slice(0, 1));
  }
  const others = pool.columns.filter((of) => !named.includes(of)).slice(0, MOST_OTHERS);
  for (const column of [...named, ...others]) {
    if (column.isClock || column.dateFormats.length > 0) continue;
    const values = tried(column);
    const { met, system } = await meeting.ids(values);
    const isNamed = named.includes(column);
    if (met === 0 || (!isNamed && met < ENOUGH * values.length)) continue;
    return { leadId: pool.takeNamed(column.name), ...(system === null ? {} : { leadSystem: system }) };
  }
  const met = async (columns: readonly SeenColumn[], by: "phones" | "emails"): Promise<SeenColumn[]> => {
    const found: SeenColumn[] = [];
    for (const column of columns) if ((await meeting[by](column.values.slice(0, TRIED))) > 0) found.push(column);
    return found;
  };
  const callers = await met(
    [...numbers, ...pool.columns.filter((of) => isPhones(of) && !numbers.includes(of))],
    "phones",
  );
  const byNumber = byContact(pool, "phone", callers);
  if (byNumber !== null) return byNumber;
  const byMail = byContact(pool, "email", await met(mails, "emails"));
  if (byMail !== null) return byMail;
  const [first] = named;
  if (first === undefined) return null;
  pool.problems.push(problem("ids_never_meet", { column: first.name }));
  return { leadId: pool.takeNamed(first.name) };
};

const byContact = (pool: ColumnPool, leadBy: "phone" | "email", columns: readonly SeenColumn[]): GuessedLead | null => {
  const [first, ...others] = columns.slice(0, 4).map(({ name }) => pool.takeNamed(name));
  if (first === undefined) return null;
  return { leadId: first, ...(others.length === 0 ? {} : { leadIdToo: others }), leadBy };
};

const share = ({ values }: SeenColumn, of: RegExp): number =>
  values.length === 0 ? 0 : values.filter((value) => of.test(value)).length / values.length;

const isPhones = (column: SeenColumn): boolean =>
  column.dateFormats.length === 0 && share(column, /^(p:|tel:|')?\+?[\d\s()./–-]{7,22}(,\d{1,6}| ?x\d+)?$/) >= 0.5;
const isMails = (column: SeenColumn): boolean => share(column, /^[^\s@]+@[^\s@]+\.[^\s@]+$/) >= 0.5;
