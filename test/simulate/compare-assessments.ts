import type { Fault } from "#domain/disposition/fault";
import { type Assessment, dimensionCode } from "#domain/sequence/assessment";
import type { DimensionCode } from "#domain/sequence/dimension";
import { faultsOf } from "./situation.ts";

/** Faults of `before` that `after` no longer has. */
export const faultsGone = (before: Assessment, after: Assessment): Fault[] => {
  const still = new Set(faultsOf(after));
  return faultsOf(before).filter((fault) => !still.has(fault));
};

/** Dimensions that have a value in both and a higher one in `after`. */
export const dimensionsRaised = (before: Assessment, after: Assessment): DimensionCode[] =>
  dimensionCode.options.filter((code) => {
    const [was, is] = [before.dimensions[code].value, after.dimensions[code].value];
    return was !== null && is !== null && is > was + 1e-9;
  });

/** What an addition that must never help did: faults gone, proportionate now but not before, dimensions raised. */
export const improvements = (before: Assessment, after: Assessment): string[] => [
  ...faultsGone(before, after).map((fault) => `${fault} gone`),
  ...(after.verdict === "proportionate" && before.verdict !== "proportionate" ? ["proportionate now"] : []),
];

/** The judgement of handling: what an outcome, a label or an order of delivery must never touch. */
export const handlingOf = (of: Assessment) => {
  const { Z: _z, M: _m, ...dimensions } = of.dimensions;
  return { verdict: of.verdict, withdrew: of.withdrew, faults: faultsOf(of), maybe: of.maybe, dimensions };
};

/** Every instant left out, so that two judgements on shifted clocks can be compared. */
export const timelessOf = (of: Assessment) => ({
  ...handlingOf(of),
  dimensions: of.dimensions,
  phase: of.phase,
  missing: of.missing,
  sideFindings: of.sideFindings,
  confidence: of.confidence,
  contacts: of.contacts.map(({ eventId, use, grade, isTouch, partOf }) => ({ eventId, use, grade, isTouch, partOf })),
  slots: of.slots.map(({ state, filledBy }) => ({ state, filledBy })),
  steps: of.steps.map(({ stepId, state, keptBy }) => ({ stepId, state, keptBy })),
  firstResponseMinutes: of.firstResponseMinutes,
});
