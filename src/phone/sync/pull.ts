import type { PullInput, PullOutput } from "#contract/pull";
import { changeMeta, metaOf } from "../device/device-meta.ts";
import { reseed, sendAgain, waiting } from "../outbox/outbox.ts";
import { keyRing } from "../seal/key-ring.ts";
import { dropCache, type Stores } from "../store/open-stores.ts";
import { writePage } from "../store/write-page.ts";
import type { CacheMeta } from "../store/schema.ts";

/** Asks for one page; null for anything but a whole, valid answer. `signed_out` pauses pulling, never capture or push. */
export type AskPage = (input: PullInput) => Promise<{ answer: PullOutput } | { answer: null; why: PullStop }>;
export type PullStop = "signed_out" | "unknown_device" | "failed";

export interface PullRound {
  readonly changed: number;
  readonly why: "done" | PullStop;
}

const EMPTY: CacheMeta = { cursor: null, first: null, syncedAt: null };

/** Where the copy stands; one whose key is gone is no copy. */
const headOf = async (stores: Stores): Promise<CacheMeta> => {
  const [meta, { newest, keys }] = await Promise.all([
    stores.cache.run((db) => db.get("meta", "meta")),
    keyRing(stores),
  ]);
  if (meta?.k === undefined || meta.k === newest || keys.has(meta.k)) return meta ?? EMPTY;
  await dropCache(stores);
  return EMPTY;
};

/**
 * Pulls until the phone stands at the head of its feed: rows and cursor in one transaction a page, so that a crash at
 * any page goes on from there. Told to reset, it drops the cache and begins again; the outbox stays. If the server
 * holds fewer of this phone's events than it once answered for, they are put back to be sent again.
 */
export const pull = async (stores: Stores, ask: AskPage, now: () => number): Promise<PullRound> => {
  let changed = 0;
  for (let reset = 0; ;) {
    const { deviceId } = await metaOf(stores);
    const meta = await headOf(stores);
    const { answer, ...failure } = await ask({ deviceId, cursor: meta.cursor, first: meta.first });
    if (answer === null) return { changed, why: (failure as { why: PullStop }).why };
    if (answer.resetRequired) {
      if (reset > 0) return { changed, why: "failed" };
      reset += 1;
      await dropCache(stores);
      await sendAgain(stores, answer.lastDeviceSeq);
      continue;
    }
    await sendAgainIfBehind(stores, answer.lastDeviceSeq);
    await changeMeta(stores, { clockOffset: now() - answer.serverTime });
    changed += answer.leads.length + answer.removed.length;
    await writePage(stores, answer, now());
    if (!answer.more) return { changed, why: "done" };
  }
};

/**
 * The figure is of this device as it is named now: what was numbered under an earlier name says nothing of it, and a
 * number that waits here explains itself. If it stays behind though everything was sent again and answered for, one of
 * its numbers went to nobody (a copy of this storage was faster, a row was damaged) and never will: from then on the
 * phone goes by a new name, with numbers that are whole.
 */
const sendAgainIfBehind = async (stores: Stores, lastDeviceSeq: number): Promise<void> => {
  const { deviceId, sentAgainAfter } = await metaOf(stores);
  const sent = await stores.outbox.run((db) => db.getAll("sent"));
  const isBehind = sent.some((row) => row.event?.deviceId === deviceId && row.deviceSeq > lastDeviceSeq);
  if (!isBehind || (await waiting(stores, 1)).some((row) => row.deviceSeq <= lastDeviceSeq + 1)) return;
  if (sentAgainAfter?.deviceId === deviceId && sentAgainAfter.seq === lastDeviceSeq)
    await reseed(stores, crypto.randomUUID());
  else await sendAgain(stores, lastDeviceSeq);
};
