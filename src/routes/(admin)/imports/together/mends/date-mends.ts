import type { InstantDraft, ImportDraft } from "#contract/import-draft";
import type { FileColumn, InspectOutput } from "#contract/import-file";
import { dayInWords } from "../../day-in-words.ts";
import * as m from "../../../../../paraglide/messages.js";
import type { Mend, MendChoice } from "./mend.ts";

type Order = "dmy" | "mdy";
type Dated = Record<string, unknown>;

const isOpen = (value: unknown): value is InstantDraft =>
  typeof value === "object" && value !== null && "format" in value && value.format === "" && "column" in value;

/** The order for every column of the file in which it is open: one sender writes them alike. */
const ordered = (mapping: ImportDraft, columns: readonly FileColumn[], order: Order): ImportDraft => {
  const fits = ({ column }: InstantDraft): boolean =>
    columns.find(({ name }) => name === column)?.dateFormats.includes(order) === true;
  const change = (of: Dated): Dated =>
    Object.fromEntries(
      Object.entries(of).map(([key, value]) => [
        key,
        isOpen(value) && fits(value) ? { ...value, format: order } : value,
      ]),
    );
  const changed = change(mapping);
  const step = "step" in mapping && mapping.step !== undefined ? { step: change(mapping.step) } : {};
  return { ...changed, ...step } as ImportDraft;
};

/** Day or month first, where both would do: asked once for a file, by one of its dates read both ways. */
export const dateMends = ({ columns }: InspectOutput, mapping: ImportDraft): Mend[] => {
  const open = Object.values(mapping)
    .filter(isOpen)
    .map(({ column }) => columns.find(({ name }) => name === column))
    .find((column) => column?.eitherWay);
  const either = open?.eitherWay;
  if (open === undefined || either === null || either === undefined) return [];
  const [dayFirst, monthFirst] = [dayInWords(either.dayFirst), dayInWords(either.monthFirst)];
  const choice = (order: Order, label: string): MendChoice => ({
    label,
    to: ordered(mapping, columns, order),
    said: label,
  });
  return [
    {
      key: `date ${open.name}`,
      title: m.import_cause_date({ cell: either.cell, column: open.name, dayFirst, monthFirst }),
      count: either.count,
      isFirst: true,
      choices: [
        choice("dmy", m.import_cause_day_first({ day: dayFirst })),
        choice("mdy", m.import_cause_month_first({ day: monthFirst })),
      ],
    },
  ];
};
