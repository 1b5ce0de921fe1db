import type { QuarantineInput, QuarantineOutput, QuarantineRow } from "#contract/quarantine";
import type { Instant } from "#domain/time/instant";
import { clearedPhones } from "../db/phone/cleared.ts";
import type { Database } from "../db/engine/database.ts";
import { countQuarantine, quarantinePage, type QuarantineOfPerson, labelsOf } from "../db/phone/quarantine-page.ts";
import { mayPutOnRecord } from "./may-put-on-record.ts";
import { readEvent } from "./read-event.ts";
import { upcast } from "../record/fact/upcast.ts";

/** One page of what was kept aside, and the phones that were cleared, as a team lead is shown them. */
export const quarantineList = async (
  db: Database,
  orgId: string,
  { limit, cursor }: QuarantineInput,
  now: Instant,
): Promise<QuarantineOutput> => {
  const found = await quarantinePage(db, orgId, cursor ?? null, limit + 1);
  const page = found.slice(0, limit);
  const labels = await labelsOf(db, orgId, [...new Set(page.flatMap(({ leadId }) => leadId ?? []))]);
  const rows = page.map((row) => rowOf(row, labels));
  return {
    rows,
    cleared: await clearedPhones(db, orgId, now),
    total: await countQuarantine(db, orgId),
    nextCursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
  };
};

const rowOf = (row: QuarantineOfPerson, labels: ReadonlyMap<string, string>): QuarantineRow => {
  const read = readEvent(JSON.parse(row.raw) as unknown);
  const label = row.leadId === null ? undefined : labels.get(row.leadId);
  const event = read.event;
  const words = event === null ? null : upcast(event.type, event.v, event.payload);
  return {
    id: row.id,
    code: row.code,
    receivedAt: row.at,
    who: row.who,
    lead: row.leadId === null || label === undefined ? null : { leadId: row.leadId, label },
    written:
      event === null || words?.ok !== true
        ? null
        : { type: words.type, capturedAt: event.capturedAt - event.clockOffset, payload: words.payload },
    can: mayPutOnRecord(row.code, read, label !== undefined),
  };
};
