import { rankQueue, type Ranked } from "#domain/queue/rank";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { PointIds } from "../copy/point-ids.ts";
import { leadsHere } from "./leads-here.ts";

/** A row of the queue with what it says of its lead. `label: null`: the lead is not on this phone any more. */
export interface QueueRow extends Ranked {
  readonly label: string | null;
  readonly asked: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Where these were put down since the enquiry, which they are. */
  readonly points?: PointIds | undefined;
  /** The person's time zone; null: not known. */
  readonly zone: string | null;
  /** It asks what happened, and was put off with *Later*. */
  readonly isPutOff: boolean;
}

export interface QueueNow {
  readonly rows: readonly QueueRow[];
  readonly leads: number;
  readonly syncedAt: number | null;
  /** Leads about which a question waits for an answer, by their ids, the first to arrive first. */
  readonly asked: readonly string[];
}

/**
 * The queue from what lies on this phone, with or without a network. Keeps what it has read: the second look costs no more
 * than the ranking. `clock`: server time once it is known.
 */
export const queueReader = (
  stores: Stores,
  here = leadsHere(stores),
): ((clock: () => Promise<number>) => Promise<QueueNow>) => {
  return async (clock) => {
    const { leadOf, entries, asked: open, questioned, putOff, pulled, syncedAt, now } = await here(clock);
    const rows = rankQueue(entries, now).map((ranked): QueueRow => {
      const { leadId } = ranked.entry;
      const { label = null, asked = null, phone = null, email = null, points, zone = null } = leadOf(leadId) ?? {};
      const isPutOff = putOff.has(open.get(leadId)?.attemptId ?? "");
      return { ...ranked, label, asked, phone, email, points, zone, isPutOff };
    });
    return { rows, leads: pulled, syncedAt, asked: questioned };
  };
};
