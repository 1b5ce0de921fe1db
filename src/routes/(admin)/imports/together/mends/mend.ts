import type { ImportDraft } from "#contract/import-draft";

/** What one choice makes of the column choices, and what is said once it was made. */
export type MendChoice = { label: string; to: ImportDraft; said: string };

/**
 * What stands in the way of some rows, in words. `count`: how many rows; null: not known before they are read. `isFirst`: the
 * file is not tried out before it is settled. `choices`: buttons; `pick`: one of a list. With neither nothing but the file
 * itself can put it right.
 */
export type Mend = {
  key: string;
  title: string;
  count: number | null;
  hint?: string;
  isFirst: boolean;
  choices: MendChoice[];
  pick?: { label: string; options: { value: string; label: string }[]; choose: (value: string) => MendChoice };
};
