import { type ContactPoint, type ContactPointKind, replacedAmong } from "../lead/contact-point.ts";
import type { SequenceEvent } from "../sequence/sequence-event.ts";
import { pointStanding } from "./point-standing.ts";

/** What is on record of a person in the episode that runs, and what binds of their earlier ones. */
export interface PointRecord {
  readonly events: readonly SequenceEvent[];
  readonly earlier?: readonly SequenceEvent[] | undefined;
  readonly episode: { readonly recycled?: boolean | undefined };
  /** Their numbers and addresses; left out: not told. */
  readonly contactPoints?: readonly ContactPoint[] | undefined;
}

/** Whether the enquiry's own number or address turned out wrong; an enquiry of theirs gives it anew. */
export const isEnquirysWrong = (kind: ContactPointKind, { events, earlier = [], episode }: PointRecord): boolean => {
  const given = events.reduce(
    (last, { kind: what, at }) => (what === "enquiry" ? Math.max(last, at) : last),
    Number.NEGATIVE_INFINITY,
  );
  const since = [...(episode.recycled === true ? earlier : []), ...events].filter(({ at }) => at >= given);
  return pointStanding(kind, null, since) === "wrong";
};

/**
 * The numbers and addresses by which a person can be reached: none that turned out wrong or dead, and none in whose place
 * another came. The one to use comes first: what was put down last, the enquiry's own after that.
 */
export const livePoints = (record: PointRecord): ContactPoint[] => {
  const points = record.contactPoints ?? [];
  const replaced = replacedAmong(points);
  const all = [...(record.earlier ?? []), ...record.events];
  return points
    .filter((point) => !replaced.has(point))
    .filter(({ kind, given }) =>
      given === undefined ? !isEnquirysWrong(kind, record) : pointStanding(kind, given.id, all) !== "wrong",
    )
    .toSorted((a, b) => (b.given?.at ?? 0) - (a.given?.at ?? 0));
};

/** The one of a kind that links go by: the best that is left, else what was put down last; null: none is known. */
export const pointInUse = (kind: ContactPointKind, record: PointRecord): ContactPoint | null => {
  const ofKind = (points: readonly ContactPoint[]): ContactPoint[] => points.filter((point) => point.kind === kind);
  const all = record.contactPoints ?? [];
  const replaced = replacedAmong(all);
  const left = ofKind(all).filter((point) => !replaced.has(point));
  const last = left.toSorted((a, b) => (b.given?.at ?? 0) - (a.given?.at ?? 0));
  return ofKind(livePoints(record))[0] ?? last[0] ?? null;
};
