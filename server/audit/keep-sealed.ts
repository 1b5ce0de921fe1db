import { HOUR, type Instant } from "#domain/time/instant";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { organisationIds } from "../db/organisation/organisation.ts";
import { type AuditKey, openAuditKey } from "./audit-key.ts";
import { readHeads, type SealHead, writeHeads } from "./seal-head.ts";
import { sealNext, type SealRefusal } from "./seal-log.ts";

const EVERY_MS = 30_000;

type Sealing = { db: Database; clock: Clock; keyFile: string };

const WORDS: Record<SealRefusal, string> = {
  other_key: "is sealed with another key than this machine's",
  head_ahead: "has lost seals that were made here",
  head_differs: "holds other seals than were made here",
};

/** Seals whatever is under no seal, of every organisation. Answers why some were not. */
export const sealAll = async ({ db, clock, keyFile }: Sealing, key: AuditKey): Promise<ReadonlySet<SealRefusal>> => {
  const refused = new Set<SealRefusal>();
  const before = readHeads(keyFile);
  const now: Record<string, SealHead> = {};
  for (const orgId of await organisationIds(db)) {
    let head = before[orgId] ?? null;
    for (;;) {
      const turn = await sealNext({ db, clock }, orgId, key, head);
      if (turn.is === "refused") refused.add(turn.why);
      if (turn.is !== "done") break;
      ({ head } = turn);
      if (!turn.more) break;
    }
    // None is one too: from then on no seal but those that lead on from here.
    if (head !== null) now[orgId] = head;
  }
  // After the database has them: a crash between the two leaves a head that is behind, which catches up.
  if (JSON.stringify(now) !== JSON.stringify(before)) writeHeads(keyFile, now);
  return refused;
};

/**
 * Seals every half minute, in each process by itself: whose turn it is, the database says. What keeps it from sealing is
 * reported at once and then once an hour. `stop` waits for what is under way.
 */
export const keepSealed = (
  sealing: Sealing,
  report: (error: Error) => void,
  everyMs = EVERY_MS,
): { stop: () => Promise<void> } => {
  const said = new Map<string, Instant>();
  const say = (words: string, cause?: unknown): void => {
    const now = sealing.clock();
    if (now - (said.get(words) ?? -Infinity) < HOUR) return;
    said.set(words, now);
    report(new Error(words, cause === undefined ? {} : { cause }));
  };
  const seal = async (): Promise<void> => {
    try {
      const refused = await sealAll(sealing, openAuditKey(sealing.keyFile));
      for (const why of refused)
        say(`the audit log ${WORDS[why]}, so nothing is sealed here; npm run fairlead -- audit check says more`);
    } catch (error) {
      say("the audit log could not be sealed", error);
    }
  };
  let underWay = seal();
  const timer = setInterval(() => (underWay = underWay.then(seal)), everyMs).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return underWay;
    },
  };
};
