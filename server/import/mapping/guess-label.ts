import type { LeadDraft } from "#contract/import-draft";
import { plainName } from "./column-words.ts";
import type { ColumnPool } from "./column-pool.ts";

/** Names of columns that hold what somebody works for, not who they are. */
const COMPANY = /company|organi[sz]ation|account|title|firma|firmenname|societe|entreprise|empresa|razonsocial/;

/** What a lead is called: a name, or first and last name; a company only where there is neither. */
export const guessLabel = (pool: ColumnPool): LeadDraft["label"] => {
  const first = pool.for("firstName")[0]?.name;
  const last = pool.for("lastName").find(({ name }) => name !== first)?.name;
  const full = pool.for("label").find(({ name }) => name !== first && name !== last);
  const isWhole = full !== undefined && !COMPANY.test(plainName(full.name));
  // Beside a first name alone, "Name" is the last one, unless it holds several words.
  if (isWhole && (last === undefined || first === undefined)) {
    const isFull = full.values.filter((value) => /\S\s+\S/.test(value)).length * 2 > full.values.length;
    if (first === undefined || isFull) return { column: pool.takeNamed(full.name) };
    return { columns: [pool.takeNamed(first), pool.takeNamed(full.name)] };
  }
  if (isWhole) return { column: pool.takeNamed(full.name) };
  const parts = [first, last].flatMap((name) => (name === undefined ? [] : [pool.takeNamed(name)]));
  const [only] = parts;
  if (only !== undefined) return parts.length === 1 ? { column: only } : { columns: parts };
  return full === undefined ? undefined : { column: pool.takeNamed(full.name) };
};
