import type { LeadDraft } from "#contract/import-draft";
import type { ColumnPool } from "./column-pool.ts";
import { columnFor } from "./column-words.ts";
import { compact } from "./compact.ts";
import { guessLabel } from "./guess-label.ts";
import { guessStops } from "./guess-stops.ts";
import type { SeenColumn } from "./look-at-column.ts";
import { phoneShare, shareOf } from "./phone-share.ts";
import { personalColumns } from "./personal-columns.ts";

/** Share of an id's values that came for the first time, at least: a column that repeats names something else. */
const MOSTLY_UNIQUE = 0.9;

/** What the columns of a file of leads are, each for itself: one that is not found leaves the others as they are. */
export const guessLeads = (pool: ColumnPool, zone: string, system: string): LeadDraft => {
  const names = pool.names;
  // A column for the enquiry beside one for the person: who enquires again is the same lead.
  const isFurther =
    columnFor("personId", names) !== null && columnFor("enquiryId", names) === columnFor("leadId", names);
  const furtherEnquiries = isFurther ? true : undefined;
  const isId = ({ unique, filled }: SeenColumn): boolean => unique >= MOSTLY_UNIQUE && filled >= MOSTLY_UNIQUE;
  const id = isFurther
    ? pool.take("personId")
    : (pool.take("leadId", isId) ?? pool.take("id", isId) ?? pool.take("leadId") ?? pool.take("id"));
  // A file without ids has none; one with a column that may be an id under another name is asked about.
  if (id === undefined && pool.columns.some(mayBeId)) pool.required("id");
  const arrivedAt = pool.instant("arrivedAt", true) ?? onlyDate(pool);
  if (arrivedAt === undefined) pool.required("arrivedAt");
  const optional = compact({
    furtherEnquiries,
    outcome: outcomeOf(pool),
    outcomeAt: pool.instant("outcomeAt"),
    lastSeenAt: pool.instant("lastSeenAt"),
    source: pool.field("source"),
    campaign: pool.field("campaign"),
    ad: pool.field("ad"),
    page: pool.field("page"),
    label: guessLabel(pool),
    phone: severalOf([pool.take("phone"), pool.take("mobile")]),
    email: pool.field("email"),
    leadZone: pool.field("leadZone"),
    owner: pool.field("owner"),
    questions: listOf(pool.take("questions")),
    stops: guessStops(pool),
    personal: personalColumns(pool.names),
  });
  return {
    kind: "leads",
    system,
    zone,
    ...(id === undefined && !pool.isRequired("id") ? {} : { id: id ?? "" }),
    arrivedAt: arrivedAt ?? { column: "", format: "" },
    ...optional,
  };
};

/** Each cell one code of its own: letters and digits without a blank, and no number to dial, day or address. */
const mayBeId = (column: SeenColumn): boolean =>
  column.unique === 1 &&
  column.filled === 1 &&
  column.dateFormats.length === 0 &&
  phoneShare(column) < 0.5 &&
  shareOf(column, /^(?=.*\d)[\p{L}\d_:#/.-]+$/u) === 1;

/** Where one column alone holds days that a person did not bring along, they came on them. */
const onlyDate = (pool: ColumnPool): LeadDraft["arrivedAt"] | undefined => {
  const others = new Set([...pool.all("outcomeAt"), ...pool.all("lastSeenAt")].map(({ name }) => name));
  const days = pool.columns.filter(({ name, dateFormats, filled, isClock }) => {
    return dateFormats.length > 0 && !isClock && filled >= MOSTLY_UNIQUE && !others.has(name);
  });
  const [only, ...more] = days.filter(({ name }) => personalColumns([name]) === undefined);
  return only === undefined || more.length > 0 ? undefined : pool.instantOf(only.name);
};

/** The column whose values say that leads went ahead or did not; else one that says of some that they are open. */
const outcomeOf = (pool: ColumnPool): LeadDraft["outcome"] => {
  const said = pool.for("outcome").flatMap(({ name, meanings: { outcome } }) => {
    return outcome === undefined ? [] : [{ column: name, values: outcome }];
  });
  const found = said.find(({ values }) => Object.values(values).some((value) => value !== "unknown")) ?? said[0];
  if (found !== undefined) pool.takeNamed(found.column);
  return found;
};

const severalOf = (columns: readonly (string | undefined)[]): LeadDraft["phone"] => {
  const found = columns.flatMap((column) => column ?? []);
  const [only] = found;
  if (only === undefined) return undefined;
  return found.length === 1 ? { column: only } : { columns: found };
};

const listOf = (column: string | undefined): string[] | undefined => (column === undefined ? undefined : [column]);
