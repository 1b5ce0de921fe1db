import type { AttemptDraft } from "#contract/import-draft";
import type { ColumnPool } from "./column-pool.ts";
import type { Preset } from "../presets/preset.ts";

/** The column of results: by a name for it, else one that says whether calls were answered. A program's own codes count first. */
export const guessResult = (pool: ColumnPool, preset: Preset | null): AttemptDraft["result"] => {
  for (const { name, values, meanings } of [...pool.for("result"), ...pool.for("answered")]) {
    const own = values.flatMap((value) => {
      const result = preset?.results?.[value.toLowerCase()];
      return result === undefined ? [] : [[value, result] as const];
    });
    const all = { ...meanings.result, ...Object.fromEntries(own) };
    if (Object.keys(all).length > 0) return { column: pool.takeNamed(name), values: all };
  }
  return undefined;
};
