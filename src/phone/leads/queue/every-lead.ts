import { rankQueue } from "#domain/queue/rank";
import type { LeadsHere } from "./leads-here.ts";
import type { QueueRow } from "./read-queue.ts";

/** One of the leads on this phone, as *My leads* and Find show it. `place`: its place in the queue; null: nothing is due. */
export interface LeadRow extends Pick<QueueRow, "entry" | "phone" | "email" | "points" | "zone"> {
  readonly label: string;
  readonly place: Pick<QueueRow, "entry" | "reason" | "by" | "from" | "when" | "zone"> | null;
}

/** Every lead on this phone, the newest first. */
export const everyLead = ({ entries, leadOf, now }: LeadsHere): LeadRow[] => {
  const places = new Map(rankQueue(entries, now).map((one) => [one.entry.leadId, one]));
  return entries
    .flatMap((entry): LeadRow[] => {
      const lead = leadOf(entry.leadId);
      if (lead === undefined) return [];
      const { label, phone, email = null, points, zone = null } = lead;
      const place = places.get(entry.leadId);
      return [{ entry, label, phone, email, points, zone, place: place === undefined ? null : { ...place, zone } }];
    })
    .sort((a, b) => b.entry.arrivedAt - a.entry.arrivedAt || (a.entry.leadId < b.entry.leadId ? -1 : 1));
};
