import type { PushResult, QuarantineCode } from "#contract/push";
import type { FactRecord } from "../db/record/fact.ts";
import type { ReadEvent, SoundEvent } from "./read-event.ts";

type Flag = PushResult["flags"][number];
type Answer =
  | { is: "open" }
  | { is: "applied"; reseed: boolean; flags: Flag[] }
  | { is: "known"; result: PushResult }
  | { is: "twin"; of: number }
  | { is: "aside"; code: QuarantineCode }
  | { is: "retry" };

/** What has been made of each event of a batch so far; an event leaves `open` once. */
export type Answers = {
  open: () => SoundEvent[];
  applied: () => SoundEvent[];
  asides: () => { event: ReadEvent; code: QuarantineCode }[];
  apply: (event: SoundEvent, reseed: boolean, flags: Flag[]) => void;
  duplicate: (event: SoundEvent, before: FactRecord) => void;
  aside: (event: ReadEvent, code: QuarantineCode) => void;
  retry: (event: ReadEvent) => void;
  /** The answers in the order of the batch. `version`: what the feed gave the facts applied now. */
  results: (version: number | null) => PushResult[];
};

/** Starts from what reading said. The same event twice in one batch is one event. */
export const answers = (batch: readonly ReadEvent[]): Answers => {
  const placeOf = new Map<ReadEvent, number>(batch.map((event, at) => [event, at]));
  const firstOf = new Map<string, number>();
  const given = batch.map((event, at): Answer => {
    if (!event.sound) return { is: "aside", code: event.code };
    const first = firstOf.get(event.event.eventId);
    if (first === undefined) {
      firstOf.set(event.event.eventId, at);
      return { is: "open" };
    }
    const before = batch[first]!;
    return before.sound && before.event.hash === event.event.hash
      ? { is: "twin", of: first }
      : { is: "aside", code: "same_id_other_content" };
  });
  const put = (event: ReadEvent, answer: Answer): void => {
    given[placeOf.get(event)!] = answer;
  };
  const sound = (is: Answer["is"]): SoundEvent[] =>
    batch.filter((event, at): event is SoundEvent => event.sound && given[at]!.is === is);

  const resultAt = (at: number, version: number | null): PushResult => {
    const answer = given[at]!;
    const base = { eventId: batch[at]!.eventId, code: null, version: null, reseed: false, flags: [] };
    switch (answer.is) {
      case "applied":
        return { ...base, result: "applied", version, reseed: answer.reseed, flags: answer.flags };
      case "known":
        return answer.result;
      case "twin": {
        const first = resultAt(answer.of, version);
        return first.result === "applied" ? { ...first, result: "duplicate" } : first;
      }
      case "aside":
        return { ...base, result: "quarantined", code: answer.code };
      case "open":
      case "retry":
        return { ...base, result: "retry" };
    }
  };

  return {
    open: () => sound("open"),
    applied: () => sound("applied"),
    asides: () =>
      batch.flatMap((event, at) => {
        const answer = given[at]!;
        return answer.is === "aside" ? [{ event, code: answer.code }] : [];
      }),
    apply: (event, reseed, flags) => put(event, { is: "applied", reseed, flags }),
    duplicate: (event, { eventId, version, reseed, flags }) =>
      put(event, { is: "known", result: { eventId, result: "duplicate", code: null, version, reseed, flags } }),
    aside: (event, code) => put(event, { is: "aside", code }),
    retry: (event) => put(event, { is: "retry" }),
    results: (version) => batch.map((_, at) => resultAt(at, version)),
  };
};
