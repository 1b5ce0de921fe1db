import type { LeadMapping } from "#contract/import-lead-mapping";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import { phoneKeys } from "../cells/phone-keys.ts";
import type { Meeting } from "../mapping/guess-lead.ts";
import type { ByteSource } from "../read-file/byte-source.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { readRows } from "../read-file/read-rows.ts";
import { nameKey } from "../cells/name-key.ts";
import { IdNumbers } from "./id-numbers.ts";

const columnsOf = (field: LeadMapping["phone"]): string[] =>
  field === undefined ? [] : "columns" in field ? field.columns : "column" in field ? [field.column] : [];

/** How values meet the leads of a file that is yet to come in; it is read once for each of the three, where it is asked. */
export const meetingFile = (
  source: ByteSource,
  {
    id,
    phone,
    email,
    label,
    zone,
    system = null,
  }: Pick<LeadMapping, "id" | "phone" | "email" | "label" | "zone"> & { system?: string | null },
  limits: ImportLimits,
): Meeting => {
  const country = zoneCountry(zone);
  const read = async (names: readonly string[], keysOf: (cell: string) => readonly string[]): Promise<IdNumbers> => {
    const all = new IdNumbers();
    let at: number[] = [];
    for await (const part of readRows(source, limits)) {
      if (part.kind === "header") at = names.map((name) => part.columns.indexOf(name)).filter((place) => place >= 0);
      if (part.kind !== "rows") continue;
      for (const { cells } of part.rows)
        for (const place of at) for (const key of keysOf((cells[place] ?? "").trim())) if (key !== "") all.set(key, 0);
    }
    return all;
  };
  const counting = (names: readonly string[], keysOf: (cell: string) => readonly string[]) => {
    let known: Promise<IdNumbers> | null = null;
    return async (values: readonly string[]): Promise<number> => {
      if (names.length === 0) return 0;
      known ??= read(names, keysOf);
      const here = await known;
      return values.filter((value) => keysOf(value).some((key) => here.get(key) !== undefined)).length;
    };
  };
  /** A name may stand in two columns: what counts is both, one after the other. */
  const namesOf = (of: LeadMapping["label"]) => {
    let known: Promise<Set<string>> | null = null;
    return async (values: readonly string[]): Promise<number> => {
      known ??= readNames(source, columnsOf(of), limits);
      const here = await known;
      return values.filter((value) => here.has(nameKey(value))).length;
    };
  };
  const ids = counting(id === undefined ? [] : [id], (cell) => [cell]);
  return {
    ids: async (values) => ({ met: await ids(values), system }),
    phones: counting(columnsOf(phone), (cell) => phoneKeys(cell, country)),
    names: namesOf(label),
    emails: counting(columnsOf(email), (cell) => [cell.toLowerCase()]),
  };
};

/** Names tried of a file of leads at most: what is told by a name is a small business's. */
const MOST_NAMES = 100_000;

const readNames = async (
  source: ByteSource,
  columns: readonly string[],
  limits: ImportLimits,
): Promise<Set<string>> => {
  const names = new Set<string>();
  let at: number[] = [];
  for await (const part of readRows(source, limits)) {
    if (part.kind === "header") at = columns.map((name) => part.columns.indexOf(name)).filter((place) => place >= 0);
    if (part.kind !== "rows" || names.size >= MOST_NAMES) continue;
    for (const { cells } of part.rows) names.add(nameKey(at.map((place) => cells[place] ?? "").join(" ")));
  }
  names.delete("");
  return names;
};
