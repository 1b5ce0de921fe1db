import { judgingCalendar } from "#calendar/judging-calendar";
import type { PhoneLead } from "#contract/pull";
import type { Episode } from "#domain/lead/episode";
import { queueEntryOf } from "#domain/queue/entry-of";
import { assessSequence } from "#domain/sequence/assess/assess-sequence";
import { JUDGE_VERSION } from "#domain/sequence/judge-version";
import type { Policy } from "#domain/sequence/policy";
import { presetPolicy } from "#domain/sequence/presets";
import type { SequenceEvent } from "#domain/sequence/sequence-event";
import { HOUR } from "#domain/time/instant";

/** Wednesday, 10:00 UTC: staffed, and calls are permitted. */
export const NOW = Date.UTC(2026, 2, 4, 10);
export const POLICY: Policy = presetPolicy("default", "UTC");

type About = Partial<Omit<PhoneLead, "entry" | "verdict" | "episode">> & { episode?: Partial<Episode> };

/** A lead as the server sends it: judged as of `now` on what is on record. */
export const leadAt = (leadId: string, about: About = {}, now = NOW): PhoneLead => {
  const events: SequenceEvent[] = about.events ?? [];
  const arrivedAt = about.arrivedAt ?? NOW - HOUR / 2;
  const episode: Episode = {
    leadId,
    no: 1,
    arrivedAt,
    arrivedAtLatest: null,
    notBefore: null,
    source: "web",
    campaign: null,
    questions: ["how much?"],
    facts: null,
    requestedChannel: null,
    usableChannels: ["call", "email"],
    partialChannels: [],
    connections: [],
    leadZoneKnown: false,
    endedAt: null,
    arrivalVerdict: "not_judged",
    ...about.episode,
  };
  const calendar = judgingCalendar(POLICY, null, arrivedAt, now);
  const assessment = assessSequence(episode, events, POLICY, calendar, now);
  return {
    label: `Lead ${leadId}`,
    source: "web",
    campaign: null,
    phone: "+44 20 7946 0018",
    email: "ada@example.org",
    zone: null,
    questions: ["how much?"],
    facts: null,
    answers: {},
    requestedChannel: null,
    policyId: POLICY.id,
    ...about,
    leadId,
    arrivedAt,
    events,
    episode,
    verdict: assessment.verdict,
    judgeVersion: JUDGE_VERSION,
    entry: queueEntryOf(episode, events, assessment, POLICY, calendar),
  };
};
