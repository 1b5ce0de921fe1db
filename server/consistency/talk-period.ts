import type { PeriodChoice, ReviewPeriod } from "#contract/review-period";
import { openingPeriod, RECENT } from "#domain/report/period";
import type { Instant } from "#domain/time/instant";
import type { Scope } from "../access/scope-of.ts";
import type { Clock } from "../base/clock.ts";
import { datesOf, localDay } from "../base/local-day.ts";
import type { Database } from "../db/engine/database.ts";
import type { SignedIn } from "../db/people/person.ts";
import { countOutside, talkCells, type TalkCell } from "../db/promise/consistency.ts";
import type { TalkScope } from "../db/promise/talk-scope.ts";

/** Who reads consistency, and when. */
export type TalkReader = { db: Database; orgId: string; zone: string; now: Instant };

type Asked = { db: Database; clock: Clock; caller: SignedIn; scope: Scope };

/** The reader of a request that passed the access check. */
export const readerOf = ({ db, clock, caller, scope }: Asked): TalkReader => ({
  db,
  orgId: scope.orgId,
  zone: caller.zone,
  now: clock(),
});

/** The first talks of a period, every set's together, as its list needs them. */
export type PeriodTalks = { scope: TalkScope; period: ReviewPeriod; cells: readonly TalkCell[] };

/**
 * The period asked for; where none is, the recent days, or everything where those hold too few talks. Counts are of
 * first talks.
 */
export const talkPeriod = async (
  { db, orgId, zone, now }: TalkReader,
  asked: PeriodChoice | undefined,
): Promise<PeriodTalks> => {
  const today = localDay(zone, now);
  const opened = async (choice: PeriodChoice, because: ReviewPeriod["because"]): Promise<PeriodTalks> => {
    const scope = { orgId, zone, days: datesOf(choice, today) };
    const [cells, outside] = await Promise.all([talkCells(db, scope, null), countOutside(db, scope)]);
    const inside = cells.reduce((sum, { n }) => sum + n, 0);
    return { scope, period: { choice, because, days: scope.days, inside, outside, toReadAnew: 0 }, cells };
  };
  if (asked !== undefined) return opened(asked, "asked");
  const recent = await opened(RECENT, "opening");
  const opens = openingPeriod(recent.period.inside);
  return opens === RECENT ? recent : opened(opens, "few");
};
