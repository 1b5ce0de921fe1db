import type { AuditFilter } from "#contract/audit";
import { CSV_START, csvLine } from "../base/csv-line.ts";
import { type AuditAfter, auditPage } from "../db/review/audit-page.ts";
import type { AuditReader } from "./audit-reader.ts";
import { namedRows } from "./named-rows.ts";

const PAGE = 1_000;
const HEAD = ["at", "who", "who_id", "action", "about", "name", "id", "to", "detail", "seal"];

/** The rows that a filter chooses, newest first, as lines of CSV; a page in memory. An empty name: not here any more. */
export async function* auditCsv(reader: AuditReader, filter: AuditFilter): AsyncGenerator<string> {
  yield CSV_START + csvLine(HEAD);
  for (let after: AuditAfter | null = null; ;) {
    const page = await auditPage(reader.db, reader, filter, after, PAGE);
    const named = await namedRows(reader.db, reader.orgId, page);
    for (const [n, { at, who, action, thing, to }] of named.entries()) {
      const detail = JSON.stringify(page[n]?.detail ?? {});
      const about = [thing.kind, thing.name, thing.id];
      const by = [who?.name ?? null, who?.id ?? null];
      const instant = new Date(at).toISOString();
      yield csvLine([instant, ...by, action, ...about, to?.name ?? null, detail, page[n]?.sealNo ?? null]);
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return;
    after = { at: last.at, id: last.id };
  }
}
