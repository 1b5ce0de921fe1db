import { PULL_MOST_LEADS } from "#contract/pull-limits";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import type { PullFailure } from "#link/pull-page";
import { changeMeta, metaOf } from "../../storage/device/device-meta.ts";
import { forgetSent } from "../../outbox/forget-sent.ts";
import { reseed, sendAgain, waiting } from "../../outbox/outbox.ts";
import { keyRing } from "../../storage/keys/key-ring.ts";
import { dropCache, type Stores } from "../../storage/databases/open-stores.ts";
import { type CopyState, readCopyState } from "../../leads/copy/read-copy-state.ts";
import { writePage } from "../../leads/copy/write-page.ts";
import { faster, paceOf, slower } from "./pace.ts";
import type { AskPage } from "./transport.ts";

/** `unfinished`: it went well, and its time was over before it was through. */
export interface PullRound {
  readonly changed: number;
  readonly why: "done" | "unfinished" | PullFailure;
  readonly waitMs?: number;
}

/** A round has to end before it is taken for stuck: no further page is asked for after so long, ms. */
const MOST_MS = 60_000;

/** A copy just begun anew is not compared with the server's again at once: where that did not help, nothing would end it. */
const REBUILT_FOR = 3_600_000;
/** How often in one round a page may turn out to be of a copy that is gone. */
const MOST_MOVES = 3;

/** Where the copy stands, and what it comes to if it is time to check; one whose key is gone is no copy. */
const copyStateOf = async (stores: Stores, mayCheck: boolean): Promise<CopyState> => {
  const [copy, { newest, keys }] = await Promise.all([readCopyState(stores, mayCheck), keyRing(stores)]);
  const { k } = copy.meta;
  if (k === undefined || k === newest || keys.has(k)) return copy;
  await dropCache(stores);
  return readCopyState(stores, mayCheck);
};

/**
 * Pulls until the phone stands at the head of its feed: rows and cursor in one transaction a page, so that a crash at
 * any page goes on from there. Now and then it says what it holds. Told to reset, it drops the cache and begins again;
 * the outbox stays. If the server holds fewer of this phone's events than it once answered for, they are put back to be
 * sent again. Pages too large for the network are made smaller. `elapsed`: of its round, ms.
 */
export const pull = async (
  stores: Stores,
  ask: AskPage,
  now: () => number,
  elapsed: () => number = () => 0,
): Promise<PullRound> => {
  let changed = 0;
  const pace = paceOf(stores);
  for (let [resets, moves] = [0, 0]; ;) {
    const { deviceId, rebuiltAt, restartedAt } = await metaOf(stores);
    const mayCheck = rebuiltAt === undefined || Math.abs(now() - rebuiltAt) > REBUILT_FOR;
    const { meta, set } = await copyStateOf(stores, mayCheck);
    const { cursor, first } = meta;
    const limit = pace.leads < PULL_MOST_LEADS ? { limit: pace.leads } : {};
    const begun = elapsed();
    const extras = { ...(set === null ? {} : { set }), ...(restartedAt === undefined ? {} : { restartedAt }) };
    const own = { deviceId, judgeVersion: JUDGE_VERSION, tracks: meta.tracks?.mark ?? null };
    const asked = await ask({ ...own, cursor, first, ...limit, ...extras });
    if (asked.answer === null) {
      const { why, waitMs = 0 } = asked;
      if (why === "slow" && slower(pace, "leads", pace.leads) && elapsed() <= MOST_MS) continue;
      return { changed, why, ...(waitMs > 0 ? { waitMs } : {}) };
    }
    const { answer } = asked;
    faster(pace, "leads", elapsed() - begun);
    if (answer.resetRequired) {
      if (resets > 0) return { changed, why: "failed" };
      resets += 1;
      await dropCache(stores);
      await sendAgain(stores, answer.lastDeviceSeq);
      if (set !== null && answer.cursor.epoch === cursor?.epoch) await changeMeta(stores, { rebuiltAt: now() });
      continue;
    }
    const wasBehind = await sendAgainIfBehind(stores, answer.lastDeviceSeq);
    await changeMeta(stores, {
      clockOffset: now() - answer.serverTime,
      heardAt: answer.serverTime,
      restartedAt: undefined,
    });
    const news = answer.leads.length + answer.removed.length;
    // A server that lost what it had answered for may have lost more: what is stored here is checked with the next pull.
    const pullsSinceCheck = set !== null && news === 0 ? 0 : wasBehind ? Infinity : meta.unlooked + 1;
    if (!(await writePage(stores, answer, { syncedAt: now(), pullsSinceCheck, from: meta }))) {
      if ((moves += 1) > MOST_MOVES) return { changed, why: "failed" };
      continue;
    }
    await forgetSent(
      stores,
      answer.leads.flatMap(({ leadId, erased }) => (erased === true ? [leadId] : [])),
    );
    changed += news;
    if (!answer.more) return { changed, why: "done" };
    if (elapsed() > MOST_MS) return { changed, why: "unfinished" };
  }
};

/**
 * The figure is of this device as it is named now: what was numbered under an earlier name says nothing of it, and a
 * number that waits here explains itself. If it stays behind though everything was sent again and answered for, one of
 * its numbers went to nobody (a copy of this storage was faster, a row was damaged) and never will: from then on the
 * phone goes by a new name, with numbers that are whole. Answers whether something was mended.
 */
const sendAgainIfBehind = async (stores: Stores, lastDeviceSeq: number): Promise<boolean> => {
  const { deviceId, sentAgainAfter } = await metaOf(stores);
  const sent = await stores.outbox.run((db) => db.getAll("sent"));
  const isBehind = sent.some((row) => row.event?.deviceId === deviceId && row.deviceSeq > lastDeviceSeq);
  if (!isBehind || (await waiting(stores, 1)).some((row) => row.deviceSeq <= lastDeviceSeq + 1)) return false;
  if (sentAgainAfter?.deviceId === deviceId && sentAgainAfter.seq === lastDeviceSeq)
    await reseed(stores, crypto.randomUUID());
  else await sendAgain(stores, lastDeviceSeq);
  return true;
};
