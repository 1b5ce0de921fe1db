import type { ReviewAsOf } from "#contract/review-as-of";
import type { ReviewFilter } from "#contract/review-filter";
import type { PeriodChoice, ReviewPeriod } from "#contract/review-period";
import { type NamedPeriod, openingPeriod, RECENT } from "#domain/report/period";
import { datesOf, localDay } from "../base/local-day.ts";
import { mayDo } from "../access/role-rights.ts";
import { leadsOfLibrary } from "../db/promise/library-leads.ts";
import { leadsOfTalks } from "../db/promise/talks-read.ts";
import { countArrivals } from "../db/review/review-period.ts";
import { asOfFor, type Reader } from "./reader.ts";

type Because = ReviewPeriod["because"];

/** A reader who sees the leads of one period only, with what the answer says about it. */
export type PeriodReader = { reader: Reader; asOf: ReviewAsOf; period: ReviewPeriod };

/** A filter that says itself when or whom to look for is not narrowed to days that nobody chose. */
const saysWhere = ({ week, from, to, find, talks, saw, library, ownedBy, rescue }: ReviewFilter): boolean =>
  [week, from, to, find, talks, saw, library, ownedBy, rescue].some((part) => part !== undefined);

/** The leads whose talks the filter asks for; undefined: it asks for none. */
const leadsTalked = async ({ db, scope }: Reader, { talks }: ReviewFilter, today: number) => {
  if (talks === undefined) return undefined;
  const {
    setId,
    figure,
    reading,
    days,
    versionId = null,
    promiseId = null,
    week = null,
    outcome = null,
    phrase,
  } = talks;
  const { orgId, zone } = scope;
  const asked = { setId, figure, reading, versionId, promiseId, week, outcome, phrase };
  return leadsOfTalks(db, { orgId, zone, days: datesOf(days, today) }, asked);
};

/** The leads of the talks and of the library's figure that the filter asks for; undefined: it asks for neither. */
const leadsAsked = async (reader: Reader, filter: ReviewFilter, today: number): Promise<string[] | undefined> => {
  const ofTalks = await leadsTalked(reader, filter, today);
  if (filter.library === undefined) return ofTalks;
  const { db, scope, role } = reader;
  // Whoever may not read the figure is told of no lead of it.
  const ofLibrary = mayDo(role, "read_library")
    ? await leadsOfLibrary(db, scope.orgId, filter.library, mayDo(role, "see_people"))
    : [];
  const both = new Set(ofTalks ?? ofLibrary);
  return ofLibrary.filter((leadId) => both.has(leadId));
};

/**
 * The period the filter asks for; where it asks for none, the one the review opens on. The period's counts are of all
 * leads; the reader sees only those whose talks, or of which figure of the library, the filter asks for, if it does.
 */
export const openPeriod = async (reader: Reader, filter: ReviewFilter): Promise<PeriodReader> => {
  const asOf = await asOfFor(reader);
  const today = localDay(asOf.zone, asOf.at);
  const leadIds = await leadsAsked(reader, filter, localDay(reader.scope.zone, reader.now));
  const only = leadIds === undefined ? {} : { leadIds };
  const opened = async (choice: PeriodChoice, because: Because): Promise<PeriodReader> => {
    const days = datesOf(choice, today);
    const counts = await countArrivals(reader.db, reader.scope, days);
    return {
      reader: { ...reader, scope: { ...reader.scope, days, ...only } },
      asOf,
      period: { choice, because, days, ...counts },
    };
  };
  if (filter.period !== undefined) return opened(filter.period, "asked");
  if (saysWhere(filter)) return opened("everything", "filter");
  const recent = await opened(RECENT, "opening");
  const opens: NamedPeriod = openingPeriod(recent.period.inside);
  return opens === RECENT ? recent : opened(opens, "few");
};
