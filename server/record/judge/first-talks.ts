import { isWritten } from "#domain/attempt/channel";
import { attemptOf } from "#domain/journal/attempt-of";
import type { Fact } from "#domain/journal/fact";
import { inOrder } from "#domain/journal/in-order";
import { stepKind } from "#domain/promise/page-step";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { EpisodeRecord, LeadRecord } from "../../db/lead/lead-record.ts";
import type { EventRecord } from "../../db/record/assessment.ts";
import type { FactSaid } from "../../db/record/fact.ts";
import type { FirstTalkRecord } from "../../db/record/first-talk.ts";
import { isFactEvent } from "../../db/record/own-record.ts";
import { factOf } from "../fact/fact-of.ts";
import { byEpisode } from "./by-episode.ts";
import { eventOf } from "../fact/event-of.ts";

/** A first talk with the row of the record it is. */
type Talk = { lead: LeadRecord; episode: EpisodeRecord; row: EventRecord; contact: ContactEvent; rows: EventRecord[] };

const earlier = (a: EventRecord, b: EventRecord): number => a.at - b.at || (a.id < b.id ? -1 : 1);

/** A two-way contact by voice, video or visit, as it stands once it was corrected. */
const isTalk = ({ channel, result, corrected }: ContactEvent): boolean => {
  const stands = corrected?.result ?? result;
  return !isWritten(channel) && (stands === "reached" || stands === "met");
};

const talkOf = (lead: LeadRecord, episode: EpisodeRecord, rows: EventRecord[]): Talk[] => {
  for (const row of rows.filter(isFactEvent).sort(earlier)) {
    if (row.kind !== "contact") continue;
    const contact = eventOf(row);
    if (contact?.kind === "contact" && isTalk(contact)) return [{ lead, episode, row, contact, rows }];
  }
  return [];
};

/** The first talk of each of these leads' episodes that was written down on a phone. */
export const firstTalksOn = (leads: readonly LeadRecord[], events: readonly EventRecord[]): Talk[] => {
  const byLead = Map.groupBy(events, ({ leadId }) => leadId);
  return leads.flatMap((lead) => {
    const own = byLead.get(lead.id) ?? [];
    if (!own.some(isFactEvent)) return [];
    const parts = byEpisode(lead, own);
    return lead.episodes.flatMap((episode) => talkOf(lead, episode, parts.get(episode.no)!));
  });
};

/** The enquiry worked in a talk: the last of the episode that had come by then, else the one that opened it. */
const enquiryIn = ({ opened, further }: EpisodeRecord, at: Instant): number =>
  (
    further
      .filter(({ arrivedAt }) => arrivedAt <= at)
      .sort((a, b) => a.arrivedAt - b.arrivedAt || a.no - b.no)
      .at(-1) ?? opened
  ).no;

const firstStep = ({ row, rows }: Talk): FirstTalkRecord["step"] => {
  for (const other of rows.filter(({ kind }) => kind === "step").sort(earlier)) {
    const step = eventOf(other);
    if (step?.kind === "step" && step.contactId === row.id) return stepKind(step) ?? "unknown";
  }
  return null;
};

type Said = Pick<
  FirstTalkRecord,
  "actorId" | "checkId" | "answer" | "promiseId" | "phrase" | "hasWords" | "shownVersionId" | "trackId" | "lines"
>;

/**
 * What was last answered and tapped in an attempt, and by whom: another person, given the lead since, may answer for a
 * talk, and reports it themselves. `facts`: its own, in order; `talker`: who had the talk.
 */
const saidIn = (facts: readonly Fact[], talker: string): Said => {
  const check = facts.findLast((fact) => fact.type === "promise.checked");
  const tracks = facts.flatMap((fact) =>
    fact.type === "attempt.finished" || fact.type === "attempt.corrected" ? (fact.payload.track ?? []) : [],
  );
  const { answer = null, claim = null, phrase = null, words = null, versionId = null } = check?.payload ?? {};
  return {
    actorId: check?.actorId ?? talker,
    checkId: check?.eventId ?? null,
    answer,
    promiseId: claim,
    phrase,
    hasWords: (words ?? "").trim() !== "",
    shownVersionId: versionId,
    trackId: tracks.at(-1)?.id ?? null,
    lines: [...new Set(tracks.at(-1)?.lines ?? [])].sort(),
  };
};

/** The talks as they are kept. `said`: all facts of their leads. */
export const firstTalkRecords = (talks: readonly Talk[], said: readonly FactSaid[]): FirstTalkRecord[] => {
  const byLead = Map.groupBy(said, ({ leadId }) => leadId);
  return talks.map((talk) => {
    const { lead, episode, row, contact } = talk;
    const named = byLead.get(row.namedLeadId) ?? [];
    // A phone's own id of the attempt is after the stroke.
    const attemptId = row.externalId?.split("/")[1];
    const facts = inOrder(named.flatMap((one) => factOf(one) ?? []).filter((fact) => attemptOf(fact) === attemptId));
    return {
      leadId: lead.id,
      episodeNo: episode.no,
      enquiryNo: enquiryIn(episode, row.at),
      at: row.at,
      step: firstStep(talk),
      ...saidIn(facts, contact.actorId ?? ""),
    };
  });
};
