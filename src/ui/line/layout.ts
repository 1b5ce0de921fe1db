import type { LineOwner, LineStep } from "./line-event.ts";
import type { SlotReading, StepReading } from "#domain/sequence/assessment";
import { knotOf, type Knot } from "./knot.ts";
import type { LineInput } from "./line-input.ts";
import type { LineSpan } from "./line-span.ts";
import { placeKnots, type PlacedKnot } from "./place-knots.ts";

export type Stretch = { x: number; width: number };
export type Ring = Stretch & { state: SlotReading["state"]; number: number; from: number; to: number };
export type Flag = {
  stepId: string;
  x: number;
  agreedX: number | null;
  pose: "standing" | "fallen" | "outline" | "bare";
  state: StepReading["state"];
};
export type Splice = { id: string; x: number; ownerId: string | null };
export type Strand = Stretch & { heldBy: LineOwner["heldBy"] | "unknown" };
export type Gap = Stretch & { ms: number };

/** Everything the drawing needs, in px from the left of the span. Nothing in it is a word or a colour. */
export type LineLayout = {
  width: number;
  lanesAbove: number;
  lanesBelow: number;
  knots: PlacedKnot[];
  rings: Ring[];
  flags: Flag[];
  splices: Splice[];
  strands: Strand[];
  gaps: Gap[];
  open: Stretch[];
  pauses: Stretch[];
  stops: { id: string; x: number }[];
  deciding: Stretch | null;
  arrivalX: number | null;
  asOfX: number | null;
  /** x of the marked break before an as-of instant that lies beyond the edge. */
  breakX: number | null;
};

/** px after the arrival from which a hand-over is drawn. */
const SPLICE_FROM = 10;

/**
 * Lays the line out: time runs along it to scale within the span, knots keep clear of each other, and only what
 * touches the span is drawn. Pure; the same input gives the same drawing.
 */
export const layoutLine = (input: LineInput, span: LineSpan, width: number): LineLayout => {
  const drawable = span.cutAt === null ? width : width - 34;
  const x = (at: number): number => ((at - span.from) / Math.max(span.to - span.from, 1)) * drawable;
  const inside = (at: number): boolean => at >= span.from && at <= span.to;
  const clip = (from: number, to: number): Stretch | null => {
    const left = Math.max(from, span.from);
    const right = Math.min(to, span.to);
    return right > left ? { x: x(left), width: x(right) - x(left) } : null;
  };
  const knots = placeKnots(
    knotsOf(input).filter((knot) => inside(knot.at)),
    x,
    drawable,
  );
  const deciding = input.assessment.faults[0];
  const events = input.events;
  return {
    width,
    lanesAbove: 1 + Math.max(0, ...knots.filter((knot) => !knot.incoming).map((knot) => knot.lane)),
    lanesBelow: Math.max(0, ...knots.filter((knot) => knot.incoming).map((knot) => knot.lane)),
    knots,
    rings: input.assessment.slots.flatMap((slot, index) => {
      const stretch = clip(slot.from, slot.to);
      return stretch === null
        ? []
        : [{ ...stretch, state: slot.state, number: index + 1, from: slot.from, to: slot.to }];
    }),
    flags: flagsOf(input, x, inside),
    splices: events.flatMap((event) => {
      // The first hand-over right after the arrival is told by the list; at this scale it would only blot the start.
      const apart = event.kind === "owner" && inside(event.at) && x(event.at) - x(input.arrivedAt) > SPLICE_FROM;
      return apart ? [{ id: event.id, x: x(event.at), ownerId: event.ownerId }] : [];
    }),
    strands: strandsOf(input, clip),
    gaps: gapsOf(input, x, inside),
    open: input.openHours.flatMap(([from, to]) => clip(from, to) ?? []),
    pauses: events.flatMap((event) => (event.kind === "pause" ? (clip(event.at, event.until) ?? []) : [])),
    stops: events.flatMap((event) =>
      event.kind === "stop" && inside(event.at) ? [{ id: event.id, x: x(event.at) }] : [],
    ),
    // A single instant can decide it, too.
    deciding: deciding === undefined ? null : clip(deciding.from, Math.max(deciding.to, deciding.from + 1)),
    arrivalX: inside(input.arrivedAt) ? x(input.arrivedAt) : null,
    asOfX: inside(input.asOf) ? x(input.asOf) : null,
    breakX: span.cutAt === null ? null : drawable,
  };
};

/** The contacts as knots in the order they happened, numbered as in the list below the drawing. */
export const knotsOf = (input: Pick<LineInput, "events" | "assessment">): Knot[] => {
  const readings = new Map(input.assessment.contacts.map((reading) => [reading.eventId, reading]));
  return input.events
    .filter((event) => event.kind === "contact")
    .toSorted((a, b) => a.at - b.at)
    .map((event, index) => knotOf(event, readings.get(event.id) ?? null, index + 1));
};

const POSES: Record<StepReading["state"], Flag["pose"]> = {
  kept: "standing",
  kept_late: "standing",
  dropped: "fallen",
  due: "outline",
  ahead: "outline",
  moved: "bare",
  cancelled: "bare",
};

const flagsOf = (input: LineInput, x: (at: number) => number, inside: (at: number) => boolean): Flag[] => {
  const agreed = new Map(
    input.events.filter((event): event is LineStep => event.kind === "step").map((event) => [event.stepId, event.at]),
  );
  return input.assessment.steps.flatMap((step) => {
    const agreedAt = agreed.get(step.stepId);
    const at = step.dueAt ?? agreedAt;
    if (at === undefined || !inside(at)) return [];
    return [
      {
        stepId: step.stepId,
        x: x(at),
        agreedX: agreedAt === undefined ? null : x(agreedAt),
        pose: POSES[step.state],
        state: step.state,
      },
    ];
  });
};

const strandsOf = (input: LineInput, clip: (from: number, to: number) => Stretch | null): Strand[] => {
  const owners = input.events.filter((event) => event.kind === "owner").toSorted((a, b) => a.at - b.at);
  const starts = [
    { at: Math.min(input.arrivedAt, owners[0]?.at ?? Infinity), heldBy: "unknown" as Strand["heldBy"] },
    ...owners,
  ];
  return starts.flatMap((start, index) => {
    const stretch = clip(start.at, starts[index + 1]?.at ?? Infinity);
    return stretch === null ? [] : [{ ...stretch, heldBy: start.heldBy }];
  });
};

const gapsOf = (input: LineInput, x: (at: number) => number, inside: (at: number) => boolean): Gap[] => {
  const heads = knotsOf(input).filter((knot) => knot.size !== "dot" && knot.partOf === null && knot.ink !== "struck");
  const instants = [input.arrivedAt, ...heads.map((knot) => knot.at)];
  return instants.slice(1).flatMap((at, index) => {
    const before = instants[index] ?? at;
    return inside(at) && inside(before) && at > before
      ? [{ x: x(before), width: x(at) - x(before), ms: at - before }]
      : [];
  });
};
