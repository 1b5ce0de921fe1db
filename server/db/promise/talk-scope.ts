import { type SQL, sql } from "drizzle-orm";

/** Which talks: of the organisation's enquiries that saw a version on record, on these days of its clock (null: all). */
export type TalkScope = { orgId: string; zone: string; days: { from: string; to: string } | null };

/** The instant at which the organisation's clock begins the day so many days after `date`. */
const dayBegins = (date: string, after: number, zone: string): SQL =>
  sql`((${date}::date + ${after}::int)::timestamp at time zone ${zone})`;

/** That a talk (`t`) was on the scope's days. */
export const onDays = ({ days, zone }: TalkScope): SQL =>
  days === null ? sql`true` : sql`(t.at >= ${dayBegins(days.from, 0, zone)} and t.at < ${dayBegins(days.to, 1, zone)})`;

/** First talks (`t`) with the enquiry (`e`) worked in them, which saw a version. Of a lead joined to another, none is left. */
export const TALKS = sql`first_talk t join enquiry e
  on e.org_id = t.org_id and e.lead_id = t.lead_id and e.no = t.enquiry_no and e.promise_version_id is not null`;
