import type { PushResult } from "#contract/push";
import { PUSH_MOST_BYTES, PUSH_MOST_EVENTS } from "#contract/push-limits";
import { changeMeta } from "../../storage/device/device-meta.ts";
import { pushTokenOf } from "../../storage/sealing/push-token.ts";
import { reseed, park, settle, waiting } from "../../outbox/outbox.ts";
import { unpark } from "../../outbox/unpark.ts";
import { openEvents } from "../../storage/sealing/open-events.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { OutboxRow } from "../../storage/databases/schema.ts";
import { faster, paceOf, slower } from "./pace.ts";
import type { SendBatch } from "./transport.ts";

/** `unfinished`: it went well, and its time was over before it was through. */
export interface PushRound {
  readonly sent: number;
  readonly left: boolean;
  readonly why: "done" | "no_token" | "failed" | "unfinished";
  readonly waitMs?: number;
}

/** A round has to end before it is taken for stuck: sending begins no further batch after so long, ms. */
const MOST_MS = 30_000;

/** As many of the first rows as one batch may hold. */
const batchOf = (rows: readonly OutboxRow[], most: number): OutboxRow[] => {
  const batch: OutboxRow[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, most)) {
    // A damaged row may hold no event at all.
    bytes += (JSON.stringify(row.event) ?? "null").length;
    // An event alone is always sent: it was bounded when it was written down.
    if (batch.length > 0 && bytes > PUSH_MOST_BYTES) break;
    batch.push(row);
  }
  return batch;
};

/**
 * The results that are about this batch's events. One the server could not even name (a damaged row) is known by its
 * place: results stand in the order of the batch.
 */
const ownResults = (batch: readonly OutboxRow[], results: readonly PushResult[]): PushResult[] => {
  const own = new Set(batch.map((row) => row.eventId));
  const inOrder = results.length === batch.length;
  return results.flatMap((result, at) => {
    const eventId = result.eventId ?? (inOrder ? batch[at]!.eventId : null);
    return eventId !== null && own.has(eventId) ? [{ ...result, eventId }] : [];
  });
};

/**
 * Pushes until the outbox is empty or the network gives out. An event leaves the outbox only for a result of its own in a
 * valid answer; a batch that is too large for something on the way, or too slow for the network, is made smaller. Never looks at
 * whether anybody is signed in: the push token outlives the session. What was parked and can be opened again goes too.
 * `elapsed`: of its round, ms.
 */
export const push = async (
  stores: Stores,
  send: SendBatch,
  now: () => number,
  elapsed: () => number = () => 0,
): Promise<PushRound> => {
  let most = PUSH_MOST_EVENTS;
  let sent = 0;
  const pace = paceOf(stores);
  await unpark(stores).catch(() => undefined);
  for (;;) {
    const pushToken = await pushTokenOf(stores);
    const stored = await waiting(stores, PUSH_MOST_EVENTS);
    if (stored.length === 0) return { sent, left: false, why: "done" };
    const events = await openEvents(
      stores,
      stored.map(({ event }) => event),
      true,
    );
    const shut = stored.filter((_, at) => events[at] === null);
    if (shut.length > 0) {
      await park(stores, shut, now());
      continue;
    }
    const rows = stored.map((row, at) => ({ ...row, event: events[at]! }));
    if (pushToken === null) return { sent, left: true, why: "no_token" };
    if (elapsed() > MOST_MS) return { sent, left: true, why: "unfinished" };
    const batch = batchOf(rows, Math.min(most, pace.events));
    const begun = elapsed();
    const sending = await send(
      pushToken,
      batch.map((row) => row.event),
    );
    if (sending.answer === null) {
      const { why, waitMs = 0 } = sending;
      if (why === "too_large" && most > 1) {
        most = Math.max(1, Math.floor(batch.length / 2));
        continue;
      }
      if (why === "slow" && slower(pace, "events", batch.length) && elapsed() <= MOST_MS) continue;
      return { sent, left: true, why: why === "no_token" ? "no_token" : "failed", waitMs };
    }
    const { answer } = sending;
    faster(pace, "events", elapsed() - begun);
    const results = ownResults(batch, answer.results);
    const settled = results.filter((result) => result.result !== "retry");
    await settle(stores, settled, now());
    sent += settled.length;
    if (results.some((result) => result.reseed)) {
      await reseed(stores, crypto.randomUUID());
      return { sent, left: true, why: "no_token" };
    }
    if (settled.length === 0) return { sent, left: true, why: "failed" };
    await changeMeta(stores, { clockOffset: now() - answer.serverTime, heardAt: answer.serverTime });
  }
};
