import { hash } from "node:crypto";
import type { PromisePhrase } from "#domain/promise/promise-phrase";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import { MINUTE } from "#domain/time/instant";
import { newId } from "../base/new-id.ts";
import type { NewLead } from "../db/lead/insert-leads.ts";
import type { NewFact } from "../db/record/fact.ts";
import { FACTS_SYSTEM } from "../db/record/own-record.ts";
import type { NewEvent } from "../db/record/sample-rows.ts";
import { eventRowId } from "../record/fact/fact-events.ts";
import type { MadeSet } from "./made-sets.ts";

type Body = { direction: string; channel: string; actorId: string; result: string; items: unknown };
type Said = { answer: string; claim: string | null; phrase: PromisePhrase | null; words: string | null };

/** How often a talk ends without anybody asking, and without its being discussed. */
const UNASKED = 0.2;
const NOT_DISCUSSED = 0.08;
/** Somebody is disappointed by anything. */
const OTHERWISE = 0.06;

const pick = <T>(from: readonly T[], random: SeededRandom): T => from[Math.floor(random() * from.length)] as T;

const saidOf = ({ of: { broken }, promiseIds }: MadeSet, random: SeededRandom): Said | null => {
  const chance = random();
  if (chance < UNASKED) return null;
  const nothing = { claim: null, phrase: null, words: null };
  if (chance < UNASKED + NOT_DISCUSSED) return { answer: "not_discussed", ...nothing };
  if (broken !== undefined && random() < broken.share) {
    const words = random() < 0.6 ? pick(broken.words, random) : null;
    const phrase = pick<PromisePhrase>(["price", "price", "price", "included", "who_for"], random);
    return { answer: random() < 0.6 ? "partly" : "not", claim: promiseIds[broken.promise]!, phrase, words };
  }
  if (random() < OTHERWISE) return { answer: "partly", claim: pick(promiseIds, random), phrase: "time", words: null };
  return { answer: "as_said", ...nothing };
};

/**
 * Makes the first talk of each lead that saw promises one written down on a phone: its event and the steps agreed in it
 * get the ids that its facts come to, and those are made beside them, with what was tapped and answered.
 */
export const phoneTalks = (
  {
    leads,
    events,
    sets,
    now,
  }: { leads: readonly NewLead[]; events: NewEvent[]; sets: readonly MadeSet[]; now: number },
  random: SeededRandom,
): NewFact[] => {
  const byLead = Map.groupBy(events, ({ leadId }) => leadId);
  const devices = new Map<string, { id: string; seq: number }>();
  return leads.flatMap((lead): NewFact[] => {
    const set = sets.find(({ of }) => of.campaign === lead.campaign);
    const own = byLead.get(lead.id) ?? [];
    const talk = own.find(({ kind, body }) => kind === "contact" && (body as Body).result === "reached");
    if (set === undefined || talk === undefined) return [];
    const attemptId = talk.id;
    const id = eventRowId(lead.orgId, lead.id, "contact", attemptId);
    for (const { body } of own) if (body["contactId"] === attemptId) body["contactId"] = id;
    Object.assign(talk, { id, system: FACTS_SYSTEM, externalId: `${lead.id}/${attemptId}` });
    const { actorId, channel, direction, result, items } = talk.body as Body;
    const device = devices.get(actorId) ?? { id: newId(now), seq: 0 };
    devices.set(actorId, device);
    const lines = set.lineIds.flatMap((line) => (line !== null && random() < 0.45 ? [line] : []));
    const [startedAt, endedAt] = [talk.at, Math.min(now, talk.at + 4 * MINUTE)];
    const said = saidOf(set, random);
    const fact = (type: string, payload: object): NewFact => ({
      orgId: lead.orgId,
      eventId: newId(startedAt),
      deviceId: device.id,
      deviceSeq: ++device.seq,
      leadId: lead.id,
      episodeNo: null,
      userId: actorId,
      actorId,
      type,
      v: 1,
      capturedAt: type === "attempt.started" ? startedAt : endedAt,
      clockOffset: 0,
      notBefore: null,
      tz: "Europe/London",
      receivedAt: endedAt,
      payload,
      hash: hash("sha256", `${type} ${attemptId}`),
      flags: [],
      reseed: false,
    });
    const track = { id: set.trackId, lines };
    const ended = {
      attemptId,
      channel,
      direction,
      startedAt,
      endedAt,
      result,
      text: null,
      composedInApp: false,
      items,
      track,
    };
    return [
      fact("attempt.started", { attemptId, channel, startedAt }),
      fact("attempt.finished", ended),
      ...(said === null ? [] : [fact("promise.checked", { attemptId, versionId: set.versionId, ...said })]),
    ];
  });
};
