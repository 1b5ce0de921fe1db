import { isZone } from "#calendar/is-zone";
import { judgingCalendar } from "#calendar/judging-calendar";
import { isZoneRefusal, zoneTableOf } from "#calendar/zone-table-of";
import type { SettingsDraft, TypicalLead } from "#contract/settings";
import type { ContentItem } from "#domain/attempt/content-item";
import type { Episode } from "#domain/lead/episode";
import { assessEpisode } from "#domain/sequence/assess/assess-episode";
import { policyOfDraft } from "#domain/sequence/policy-draft";
import { policyFlaws } from "#domain/sequence/policy-flaws";
import { presetPolicy } from "#domain/sequence/presets";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import { DAY, type Instant, MINUTE } from "#domain/time/instant";
import { instantOf, localClock, weekdayOf } from "#domain/time/local-clock";

const QUESTION = "q";
const FACT = "f";

type Told = Pick<ContactEvent, "channel" | "result"> & { day: number; at: number; items: ContentItem[] };

/** What is done about it, by days after the Tuesday it came on and minutes of the day there. */
const TOLD: readonly Told[] = [
  { day: 0, at: 10 * 60 + 25, channel: "call", result: "rang_out", items: [] },
  {
    day: 0,
    at: 11 * 60,
    channel: "email",
    result: "sent",
    items: [
      { kind: "Q", ref: QUESTION },
      { kind: "F", ref: FACT },
    ],
  },
  { day: 1, at: 15 * 60 + 30, channel: "call", result: "rang_out", items: [] },
  { day: 3, at: 11 * 60, channel: "call", result: "voicemail_left", items: [] },
  { day: 7, at: 16 * 60, channel: "call", result: "rang_out", items: [] },
  { day: 8, at: 10 * 60, channel: "email", result: "sent", items: [{ kind: "D", ref: FACT }] },
];
const ARRIVES = 10 * 60;
const SHOWN_DAYS = 14;

const episodeAt = (arrivedAt: Instant, source: string | null): Episode => ({
  leadId: "typical",
  no: 1,
  arrivedAt,
  arrivedAtLatest: null,
  notBefore: null,
  source,
  campaign: null,
  questions: [QUESTION],
  facts: [FACT],
  requests: [FACT],
  requestedChannel: null,
  usableChannels: ["call", "email"],
  partialChannels: [],
  connections: [],
  leadZoneKnown: true,
  endedAt: null,
  arrivalVerdict: "not_judged",
});

/**
 * An ordinary lead, made up and always the same: it comes on the first Tuesday after `now` at ten, by the business's
 * clock, and is answered the same day and looked after for two weeks. Read by the real judge under these settings, so
 * that who changes them sees what they make of the same work. Null where they are no policy.
 */
export const typicalLead = (draft: SettingsDraft, now: Instant): TypicalLead => {
  if (policyFlaws(draft, isZone).length > 0) return null;
  const policy = policyOfDraft(draft, "draft", presetPolicy("default", draft.zone));
  const zone = zoneTableOf(draft.zone, now, now + 40 * DAY);
  if (isZoneRefusal(zone)) return null;
  const today = localClock(zone, now).day;
  const tuesday = today + 1 + ((8 - weekdayOf(today + 1)) % 7);
  const arrivedAt = instantOf(zone, tuesday, ARRIVES * MINUTE);
  const events = TOLD.map(({ day, at, channel, result, items }, i): ContactEvent => {
    const when = instantOf(zone, tuesday + day, at * MINUTE);
    return {
      id: `typical-${i + 1}`,
      kind: "contact",
      at: when,
      atLatest: null,
      recordedAt: when,
      receivedAt: when,
      system: "typical",
      externalId: null,
      direction: "out",
      channel,
      actorId: null,
      result,
      ringSeconds: channel === "call" ? 25 : null,
      automation: "none",
      items,
      startedInApp: true,
      statedGrade: null,
    };
  });
  const asOf = instantOf(zone, tuesday + SHOWN_DAYS, ARRIVES * MINUTE);
  const calendar = judgingCalendar(policy, draft.zone, arrivedAt, asOf);
  const assessment = assessEpisode(episodeAt(arrivedAt, null), events, policy, calendar, asOf);
  const openHours = calendar.staffed.starts.flatMap((from, i): [Instant, Instant][] => {
    const to = calendar.staffed.ends[i] ?? from;
    return from < asOf && to > arrivedAt ? [[Math.max(from, arrivedAt), Math.min(to, asOf)]] : [];
  });
  return {
    arrivedAt,
    asOf,
    events: events.map(({ externalId: _, receivedAt: __, ...event }) => ({ ...event, atOffset: 0 })),
    assessment,
    openHours,
  };
};
