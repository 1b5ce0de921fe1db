import { setTimeout as pause } from "node:timers/promises";
import { pageDrift } from "#domain/promise/page-drift";
import { HOUR, type Instant } from "#domain/time/instant";
import type { Clock } from "../base/clock.ts";
import { pastWhatBreaks } from "../base/past-what-breaks.ts";
import type { Database } from "../db/engine/database.ts";
import { keepLook, type PageLookRow, setsToLookAt } from "../db/promise/page-look.ts";
import { setsMade, textKept } from "../db/promise/sets-made.ts";
import { fetchPage } from "../page/fetch-page.ts";
import { FetchRefusal } from "../page/fetch-refusal.ts";
import { readPage } from "../page/read-page.ts";
import type { Web } from "../page/web.ts";

/** Looked at every day: somewhat less, so that a job that begins a little earlier than the day before passes none over. */
const EVERY = 20 * HOUR;
/** Between two pages, so that nobody's server is asked in a hurry, ms. */
const BETWEEN_MS = 1_000;

/** Written without a scheme, as people do, it is asked for by https. */
const addressOf = (page: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(page) ? page : `https://${page}`);

/** A page's text; or why it is not read. */
const textAt = async (openWeb: Web, page: string): Promise<{ outcome: string; text: string | null }> => {
  try {
    const { source, form } = await fetchPage(addressOf(page), openWeb);
    const { text, isScripted } = readPage(source, form);
    return isScripted ? { outcome: "drawn_by_script", text: null } : { outcome: "read", text };
  } catch (error) {
    if (error instanceof FetchRefusal) return { outcome: error.code, text: null };
    throw error;
  }
};

/** Looks whether a set's page still says what its last version promises, and keeps what was found. Null: it has no page. */
export const lookAtPage = async (
  { db, openWeb, now }: { db: Database; openWeb: Web; now: Instant },
  orgId: string,
  setId: string,
): Promise<PageLookRow | null> => {
  const set = (await setsMade(db, orgId)).find(({ id }) => id === setId);
  const last = set?.versions.at(-1);
  if (set === undefined || last === undefined || set.place.page === null) return null;
  const { outcome, text: pageText } = await textAt(openWeb, set.place.page);
  const kept = await textKept(db, orgId, last.id);
  const gone = pageText === null ? [] : pageDrift(last.promises, kept, pageText).gone;
  const look = { orgId, setId, versionId: last.id, lookedAt: now, outcome, gone, pageText };
  await keepLook(db, look);
  return look;
};

/**
 * Looks at every page that was not looked at for a day, one at a time. Stopped by `signal` it throws its reason; begun
 * again, it goes on where it stopped.
 */
export const lookAtPages = async (
  { db, clock, openWeb, betweenMs = BETWEEN_MS }: { db: Database; clock: Clock; openWeb: Web; betweenMs?: number },
  signal: AbortSignal,
): Promise<void> => {
  const broken = pastWhatBreaks();
  for (const { orgId, setId } of await setsToLookAt(db, clock() - EVERY)) {
    signal.throwIfAborted();
    await broken.part(async () => void (await lookAtPage({ db, openWeb, now: clock() }, orgId, setId)));
    await pause(betweenMs, undefined, { signal }).catch(() => undefined);
  }
  broken.end();
};
