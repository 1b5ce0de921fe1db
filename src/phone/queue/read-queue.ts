import type { PhoneLead } from "#contract/pull";
import { unloggedAttempts } from "#domain/journal/events-of-facts";
import type { QueueEntry } from "#domain/queue/queue-entry";
import { rankQueue, type Ranked } from "#domain/queue/rank";
import type { Stores } from "../store/open-stores.ts";
import type { CacheMeta } from "../store/schema.ts";
import { localFacts } from "./local-facts.ts";

/** A row of the queue with what it says of its lead. `label: null`: the lead is not on this phone any more. */
export interface QueueRow extends Ranked {
  readonly label: string | null;
  readonly asked: string | null;
}

export interface QueueNow {
  readonly rows: readonly QueueRow[];
  readonly leads: number;
  readonly syncedAt: number | null;
}

const goneEntry = (leadId: string, unloggedSince: number): QueueEntry => ({
  leadId,
  arrivedAt: unloggedSince,
  unloggedSince,
  step: null,
  unansweredSince: null,
  response: null,
  slot: null,
  tries: 0,
  avoidDayparts: [],
  stopped: true,
  pausedUntil: null,
  permitted: null,
  anyHour: false,
});

/**
 * The queue from what lies on this phone, with or without a line. Leads the phone knows more about than the copy it
 * pulled are judged here first; the judge's code is fetched (from the shell's cache) only when there are any.
 */
export const readQueue = async (stores: Stores, now: number): Promise<QueueNow> => {
  const [leads, meta] = await stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "meta"]);
    const read = await Promise.all([tx.objectStore("leads").getAll(), tx.objectStore("meta").get("meta")] as const);
    await tx.done;
    return read as [PhoneLead[], CacheMeta | undefined];
  });
  const { byLead, fresh } = await localFacts(stores, meta?.cursor ?? null);
  const byId = new Map(leads.map((lead) => [lead.leadId, lead]));
  const touched = leads.filter((lead) => fresh.has(lead.leadId));
  if (touched.length > 0) {
    const { leadNow } = await import("./lead-now.ts");
    const policies = new Map(
      (await stores.cache.run((db) => db.getAll("policies"))).map((policy) => [policy.id, policy]),
    );
    for (const lead of touched) {
      const policy = policies.get(lead.policyId);
      if (policy !== undefined) byId.set(lead.leadId, leadNow(lead, policy, byLead.get(lead.leadId) ?? [], now));
    }
  }
  const entries = [...byId.values()].map((lead): QueueEntry => {
    const unlogged = unloggedAttempts(byLead.get(lead.leadId) ?? []).at(0);
    return unlogged === undefined ? lead.entry : { ...lead.entry, unloggedSince: unlogged.startedAt };
  });
  // An attempt begun here asks what happened though the lead is another's by now: what was done still counts.
  for (const [leadId, facts] of byLead) {
    const unlogged = byId.has(leadId) ? undefined : unloggedAttempts(facts).at(0);
    if (unlogged !== undefined) entries.push(goneEntry(leadId, unlogged.startedAt));
  }
  const rows = rankQueue(entries, now).map((ranked): QueueRow => {
    const lead = byId.get(ranked.entry.leadId);
    return { ...ranked, label: lead?.label ?? null, asked: lead?.questions?.[0] ?? null };
  });
  return { rows, leads: leads.length, syncedAt: meta?.syncedAt ?? null };
};
