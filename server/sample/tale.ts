import type { Channel } from "#domain/attempt/channel";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { ContentItem } from "#domain/attempt/content-item";
import type { FiledDisposition } from "#domain/disposition/filed-disposition";
import { REASON_SET_VERSION } from "#domain/disposition/reason-set";
import type { StepEvent } from "#domain/sequence/sequence-event";
import { type Instant, MINUTE } from "#domain/time/instant";
import type { SeededRandom } from "#domain/statistics/seeded-random";
import type { NewEvent } from "../db/record/sample-rows.ts";
import { newId } from "../base/new-id.ts";

/** A staffed day of the sample's policy, in service minutes: so many later is the same clock time on the next one. */
export const STAFFED_DAY = 510;

export type TaleStart = {
  orgId: string;
  leadId: string;
  arrivedAt: Instant;
  now: Instant;
  ownerId: string;
  question: string;
  facts: readonly string[];
  thing: string;
  random: SeededRandom;
  /** The instant at which so many service minutes have run since the arrival. */
  served: (minutes: number) => Instant;
};

type Outcome = { outcome: "progressed" | "not_progressed"; label: string; at: Instant };

/**
 * Writes one lead's story as events. Times are service minutes after the arrival; whatever lies after now has not
 * happened yet and is not written, so a recent lead's story stops where it stands today.
 */
export class Tale {
  readonly start: TaleStart;
  readonly events: NewEvent[] = [];
  outcome: Outcome | null = null;

  constructor(start: TaleStart) {
    this.start = start;
  }

  /** A whole number of minutes in [from, to). */
  between(from: number, to: number): number {
    return Math.floor(from + this.start.random() * (to - from));
  }

  /** What answers their question, what uses a fact of theirs (by number), the thing they asked for. */
  get answer(): ContentItem {
    return { kind: "Q", ref: this.start.question };
  }
  fact(i: number): ContentItem {
    const { facts } = this.start;
    return { kind: "F", ref: facts[i % facts.length] ?? "their home" };
  }
  get delivery(): ContentItem {
    return { kind: "D", ref: this.start.thing };
  }

  /** An event at an instant; returns its id, "" where it has not happened yet. */
  put(kind: NewEvent["kind"], at: Instant, body: Record<string, unknown>): string {
    const { orgId, leadId, now } = this.start;
    if (at > now) return "";
    const recordedAt = Math.min(now, at + 2 * MINUTE);
    const id = newId(at);
    this.events.push({ orgId, id, leadId, kind, at, recordedAt, receivedAt: recordedAt, system: "sample", body });
    return id;
  }

  /** A contact of ours. `items` null: nobody noted what was said. */
  out(minute: number, channel: Channel, result: ContactResult, items: readonly ContentItem[] | null): string {
    const rang = channel === "call" && (result === "rang_out" || result === "reached" || result === "voicemail_left");
    return this.put("contact", this.start.served(minute), {
      direction: "out",
      channel,
      actorId: this.start.ownerId,
      result,
      ringSeconds: rang ? this.between(18, 32) : null,
      automation: "none",
      items,
      startedInApp: true,
      statedGrade: null,
    });
  }

  /** A next step agreed in a contact, due at an instant. */
  step(
    contactId: string,
    at: Instant,
    step: Pick<StepEvent, "what" | "whoseMove" | "dueAt" | "precision" | "channel">,
  ): void {
    if (contactId === "") return;
    this.put("step", at, { ...step, stepId: newId(at), contactId, agreed: "lead" });
  }

  file(minute: number, code: FiledDisposition["code"], reason: string, facts: Record<string, string>): void {
    const filed = { code, reason, facts, confidence: "lead_said", setVersion: REASON_SET_VERSION };
    this.put("disposition", this.start.served(minute), { filed });
  }

  /** What became of the lead, as its own system says it. */
  ended(minute: number, outcome: Outcome["outcome"], label: string): void {
    const at = this.start.served(minute);
    if (this.put("stage", at, { stage: outcome, label }) !== "") this.outcome = { outcome, label, at };
  }
}
