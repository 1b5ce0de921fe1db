import type { Knot } from "./knot.ts";

/** A knot with a place: `anchorX` is its true instant on the line, (`x`, `lane`) where it is drawn; lane 0 is on the line. */
export type PlacedKnot = Knot & { anchorX: number; x: number; lane: number; radius: number };

type Unit = { knots: Knot[]; anchor: number; width: number; x: number; lane: number };

const RADIUS = { full: 9, small: 6, dot: 3.5 } as const;
const AIR = 3;
const MOST_LANES = 5;

/**
 * Gives every knot a place of its own. Knots keep their true x while there is room; knots that would touch rise
 * into higher lanes and, when those are full, move aside with a leader line to their instant. Joined contacts
 * (`partOf`) stay side by side in one lane. Pure; `x` maps an instant to px, `width` is the last px allowed.
 * Knots coming in from the lead are placed by themselves (lanes count downwards from 1).
 */
export const placeKnots = (knots: readonly Knot[], x: (at: number) => number, width: number): PlacedKnot[] => [
  ...placeSide(
    knots.filter((knot) => !knot.incoming),
    x,
    width,
    0,
  ),
  ...placeSide(
    knots.filter((knot) => knot.incoming),
    x,
    width,
    1,
  ),
];

const placeSide = (
  knots: readonly Knot[],
  x: (at: number) => number,
  width: number,
  firstLane: number,
): PlacedKnot[] => {
  const scale = scaleFor(knots, width);
  const radius = (knot: Knot): number => RADIUS[knot.size] * scale;
  const units = unitsOf(knots, x, radius);
  const ends: number[] = [];
  for (const unit of units) {
    const left = Math.min(Math.max(unit.anchor - unit.width / 2, 0), width - unit.width);
    const free = lanes(ends.length).find((lane) => (ends[lane] ?? -Infinity) + AIR <= left);
    const lane = free ?? (ends.length < MOST_LANES ? ends.length : emptiest(ends));
    const start = Math.max(left, (ends[lane] ?? -Infinity) + AIR);
    unit.lane = lane;
    unit.x = start;
    ends[lane] = start + unit.width;
  }
  pullBack(units, width);
  return units.flatMap((unit) => spread(unit, x, radius, firstLane));
};

/** Many knots on little room get smaller together, so that none covers another. */
const scaleFor = (knots: readonly Knot[], width: number): number => {
  const needed = knots.reduce((sum, knot) => sum + RADIUS[knot.size] * 2 + AIR, 0);
  return Math.min(1, (MOST_LANES * width * 0.9) / Math.max(needed, 1));
};

const unitsOf = (knots: readonly Knot[], x: (at: number) => number, radius: (knot: Knot) => number): Unit[] => {
  const byId = new Map(knots.map((knot) => [knot.id, knot]));
  const units = new Map<string, Knot[]>();
  for (const knot of [...knots].sort((a, b) => a.at - b.at || a.number - b.number)) {
    const head = knot.partOf !== null && byId.has(knot.partOf) ? knot.partOf : knot.id;
    units.set(head, [...(units.get(head) ?? []), knot]);
  }
  return [...units.values()]
    .map((members) => {
      const width = members.reduce((sum, knot) => sum + 2 * radius(knot), 0);
      return { knots: members, anchor: x(members[0]?.at ?? 0), width, x: 0, lane: 0 };
    })
    .sort((a, b) => a.anchor - b.anchor);
};

const lanes = (count: number): number[] => Array.from({ length: count }, (_, lane) => lane);

const emptiest = (ends: readonly number[]): number => ends.indexOf(Math.min(...ends));

/** Units pushed over the right edge come back, pushing their neighbours left in the same lane. */
const pullBack = (units: readonly Unit[], width: number): void => {
  const edge: number[] = [];
  for (const unit of [...units].sort((a, b) => b.x - a.x)) {
    unit.x = Math.min(unit.x, (edge[unit.lane] ?? width + AIR) - AIR - unit.width);
    edge[unit.lane] = unit.x;
  }
};

const spread = (
  unit: Unit,
  x: (at: number) => number,
  radius: (knot: Knot) => number,
  firstLane: number,
): PlacedKnot[] => {
  let left = unit.x;
  return unit.knots.map((knot) => {
    const own = radius(knot);
    const placed = { ...knot, anchorX: x(knot.at), x: left + own, lane: unit.lane + firstLane, radius: own };
    left += 2 * own;
    return placed;
  });
};
