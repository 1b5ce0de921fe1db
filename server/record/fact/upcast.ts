import type { Fact, FactType } from "#domain/journal/fact";
import { factSchemas, isFactType } from "#domain/journal/fact-schemas";
import { JOURNAL_VERSION } from "#domain/journal/journal-version";
import { readFast } from "../../base/read-fast.ts";

/**
 * From each version to the one after it; a phone may be years behind. Version 1 is the first, so there are none yet.
 * A step never throws and never drops a field it does not know.
 */
const STEPS: Readonly<Record<number, (type: string, payload: unknown) => unknown>> = {};

type Read =
  | { ok: true; type: FactType; payload: Fact["payload"] }
  | { ok: false; code: "unknown_type" | "newer_version" | "unreadable" };

const readers = Object.fromEntries(
  Object.entries(factSchemas).map(([type, schema]) => [type, readFast<(typeof factSchemas)[FactType]>(schema)]),
) as Record<FactType, (value: unknown) => Fact["payload"] | null>;

/** A payload of any version shipped so far, as this build's journal has it. */
export const upcast = (type: string, v: number, payload: unknown): Read => {
  if (v > JOURNAL_VERSION) return { ok: false, code: "newer_version" };
  if (v < 1) return { ok: false, code: "unreadable" };
  if (!isFactType(type)) return { ok: false, code: "unknown_type" };
  let now = payload;
  for (let from = v; from < JOURNAL_VERSION; from += 1) now = STEPS[from]?.(type, now) ?? now;
  const read = readers[type](now);
  return read !== null ? { ok: true, type, payload: read } : { ok: false, code: "unreadable" };
};
