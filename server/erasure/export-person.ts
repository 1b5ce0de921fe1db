import type { Database } from "../db/engine/database.ts";
import { personsTogether } from "../db/erasure/erasures.ts";
import { personOfLead } from "../db/erasure/person-of-lead.ts";
import { readHeld } from "../db/erasure/read-held.ts";
import { tracesOf } from "../db/erasure/traces.ts";
import { organisationName } from "../db/organisation/organisation-settings.ts";
import type { Instant } from "#domain/time/instant";
import { erasureWords, partWords } from "./erasure-words.ts";

/** Instants are stored as milliseconds; whoever reads the file reads dates. */
const INSTANT = /(At|Until|By|from|until|at)$/;

/** A column's name in plain words: `arrivedAt` is "arrived at". */
const plain = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();

const legible = (name: string, value: unknown): unknown => {
  if (typeof value === "number" && INSTANT.test(name) && value > 1e11) return new Date(value).toISOString();
  if (Array.isArray(value)) return value.map((one) => legible(name, one));
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [plain(key), legible(key, one)]));
};

export type PersonFile = {
  what: string;
  parts: { part: string; means: string; entries: unknown[] }[];
};

/** Everything held on the person behind a lead, part by part with what it means; null: no such lead here. */
export const exportPerson = async (
  db: Database,
  orgId: string,
  leadId: string,
  now: Instant,
): Promise<{ personId: string; file: PersonFile } | null> => {
  const personId = await personOfLead(db, orgId, leadId);
  const together = personId === null ? null : await personsTogether(db, orgId, personId);
  if (together === null) return null;
  const held = await readHeld(db, orgId, together, await tracesOf(db, orgId, together));
  const workspace = await organisationName(db, orgId);
  return {
    personId: together.rootId,
    file: {
      what: erasureWords("erasure_file_what", { workspace, when: new Date(now).toISOString() }),
      parts: held.map(({ table, rows }) => ({
        part: plain(table),
        means: partWords(table),
        entries: rows.map((row) => legible("", row)),
      })),
    },
  };
};
