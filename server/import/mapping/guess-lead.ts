import type { AttemptDraft } from "#contract/import-draft";
import { problem } from "../read-file/problem.ts";
import type { ColumnPool } from "./column-pool.ts";
import { phoneShare, shareOf } from "./phone-share.ts";
import type { SeenColumn } from "./look-at-column.ts";

/** How many of these values name a lead that is here: by its id (in which system most do), its number, address or name. */
export type Meeting = {
  ids: (values: readonly string[]) => Promise<{ met: number; system: string | null }>;
  phones: (values: readonly string[]) => Promise<number>;
  emails: (values: readonly string[]) => Promise<number>;
  names?: (values: readonly string[]) => Promise<number>;
};

export type GuessedLead = {
  leadId: string;
  leadIdToo?: string[];
  leadBy?: AttemptDraft["leadBy"];
  ends?: AttemptDraft["ends"];
  leadSystem?: string;
};

/** Values tried of a column; several leads in a cell are tried each. */
const TRIED = 300;
/** Columns tried beside those whose name says so. */
const MOST_OTHERS = 20;
/** A chance meeting ("1" is an id and a count) is none. */
const ENOUGH = 0.2;
/** Of names so many at least: most who are named are here. */
const NAMES_MET = 0.6;

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
    const ends = guessEnds(pool, numbers);
    const byNumber = byContact(pool, "phone", numbers);
    if (byNumber !== null) return { ...byNumber, ...(ends === undefined ? {} : { ends }) };
    return byContact(pool, "email", mails.slice(0, 1));
  }
  const others = pool.columns.filter((of) => !named.includes(of)).slice(0, MOST_OTHERS);
  for (const column of [...named, ...others]) {
    if (column.isClock || (column.dateFormats.length > 0 && !isNumbers(column))) continue;
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
  const ends = guessEnds(pool, callers);
  const byNumber = byContact(pool, "phone", callers);
  if (byNumber !== null) return { ...byNumber, ...(ends === undefined ? {} : { ends }) };
  const byMail = byContact(pool, "email", await met(mails, "emails"));
  if (byMail !== null) return byMail;
  for (const column of pool.for("contactName")) {
    const values = column.values.slice(0, TRIED);
    if (((await meeting.names?.(values)) ?? 0) < NAMES_MET * values.length) continue;
    return { leadId: pool.takeNamed(column.name), leadBy: "name" };
  }
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

/**
 * Who called and who was called, where one of them names the leads and a number stands at either end at least once: the one
 * at the other end of a call is then told by its direction.
 */
const guessEnds = (pool: ColumnPool, callers: readonly SeenColumn[]): AttemptDraft["ends"] => {
  const [from] = pool.all("fromNumber").filter((of) => phoneShare(of) > 0);
  const [to] = pool.all("toNumber").filter((of) => phoneShare(of) > 0 && of.name !== from?.name);
  if (from === undefined || to === undefined) return undefined;
  const isOne = callers.some(({ name }) => name === from.name || name === to.name);
  return isOne ? { from: from.name, to: to.name } : undefined;
};

/** A day as a spreadsheet counts it, a time in seconds and an id may be the same digits. */
const isNumbers = ({ values }: SeenColumn): boolean => values.every((value) => /^\d+(\.0+)?$/.test(value));
const isPhones = (column: SeenColumn): boolean => phoneShare(column) >= 0.5;
const isMails = (column: SeenColumn): boolean => shareOf(column, /^[^\s@]+@[^\s@]+\.[^\s@]+$/) >= 0.5;
