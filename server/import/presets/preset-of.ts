import type { BatchKind } from "#contract/import-batch";
import { CRM_PRESETS } from "./crm-presets.ts";
import { MORE_CRM_PRESETS } from "./more-crm-presets.ts";
import { PHONE_PRESETS } from "./phone-presets.ts";
import type { Preset } from "./preset.ts";

/** Every export that is told by its header. */
export const PRESETS: readonly Preset[] = [...CRM_PRESETS, ...MORE_CRM_PRESETS, ...PHONE_PRESETS];

/**
 * The export a header is of: one whose signs are all in it, of several the one with most. Its names are then written as
 * the file has them. Null: of none that is known.
 */
export const presetOf = (kind: BatchKind, names: readonly string[]): Preset | null => {
  const here = new Map(names.map((name) => [name.toLowerCase(), name]));
  const isHere = (sign: string | readonly string[]): boolean =>
    [sign].flat().some((name) => here.has(name.toLowerCase()));
  const found = PRESETS.filter((of) => of.kind === kind && of.signs.every(isHere));
  const [best] = found.sort((a, b) => b.signs.length - a.signs.length);
  if (best === undefined) return null;
  // A kind of column that the program has not got stays so; one of its names that this file has not got says nothing.
  const columns = Object.fromEntries(
    Object.entries(best.columns).flatMap(([word, own]) => {
      const found = own.flatMap((name) => here.get(name.toLowerCase()) ?? []);
      return own.length > 0 && found.length === 0 ? [] : [[word, found] as const];
    }),
  );
  return { ...best, columns };
};
