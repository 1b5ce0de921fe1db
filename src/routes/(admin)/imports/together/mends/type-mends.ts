import { CHANNELS } from "#domain/attempt/channel";
import type { AttemptDraft } from "#contract/import-draft";
import type { GivenBackGroup } from "#contract/import-together";
import { CHANNEL_WORDS } from "#ui/words/contact/channel-words.ts";
import * as m from "../../../../../paraglide/messages.js";
import { rowKindChoices, rowKindOf } from "../../[batchId]/row-kind-choice.ts";
import type { Mend, MendChoice } from "./mend.ts";

type Options = { value: string; label: string }[];
type Way = { options: Options; set: (value: string, to: string) => AttemptDraft };

/** Which list a value of this column is one of, and where its meaning goes; null: of none. */
const wayOf = (mapping: AttemptDraft, column: string | null): Way | null => {
  const { type, direction, channel } = mapping;
  if ("column" in type && type.column === column)
    return {
      options: rowKindChoices(),
      set: (value, to) => ({
        ...mapping,
        type: { ...type, values: { ...type.values, [value]: rowKindOf(to, undefined) } },
      }),
    };
  if (direction?.column === column)
    return {
      options: [
        { value: "out", label: m.import_direction_out() },
        { value: "in", label: m.import_direction_in() },
      ],
      set: (value, to) =>
        ({ ...mapping, direction: { ...direction, values: { ...direction?.values, [value]: to } } }) as AttemptDraft,
    };
  if (channel?.column === column)
    return {
      options: CHANNELS.map((each) => ({ value: each, label: CHANNEL_WORDS[each]() })),
      set: (value, to) =>
        ({ ...mapping, channel: { ...channel, values: { ...channel?.values, [value]: to } } }) as AttemptDraft,
    };
  return null;
};

/** All that nothing is said of may be kept as no contacts. */
const keepAll = (mapping: AttemptDraft, column: string | null): MendChoice[] => {
  const { type } = mapping;
  if (column === null || !("column" in type) || type.column !== column) return [];
  return [
    {
      label: m.import_cause_keep_all(),
      to: { ...mapping, type: { ...type, otherwise: "not_contact" } },
      said: m.import_cause_kept_all({ column }),
    },
  ];
};

/** Values of one column asked about at once, those of most rows; others come up as these are settled. */
export const TYPES_SHOWN = 5;

/** That there are more: how many is not known, as no more than some causes are told at once. */
export const moreTypes = (mapping: AttemptDraft, column: string): Mend => ({
  key: `more values ${column}`,
  title: m.import_cause_more_unnamed({ column }),
  count: null,
  isFirst: false,
  choices: keepAll(mapping, column),
});

/** A value without a meaning: what it is is chosen once; of types, all that nothing is said of may be kept as no contacts. */
export const typeMend = (
  mapping: AttemptDraft,
  { column, value, count }: Pick<GivenBackGroup, "column" | "value" | "count">,
  isFirst: boolean,
): Mend | null => {
  const way = wayOf(mapping, column);
  if (way === null || value === null || column === null) return null;
  return {
    key: `value ${column} ${value}`,
    title: m.import_cause_unnamed_type({ value, column }),
    count,
    isFirst,
    choices: isFirst ? [] : keepAll(mapping, column),
    pick: {
      label: m.import_cause_means({ value }),
      options: way.options,
      choose: (to) => ({
        label: to,
        to: way.set(value, to),
        said: m.import_cause_reads_as({ value, meaning: way.options.find((each) => each.value === to)?.label ?? "" }),
      }),
    },
  };
};
