import { CODE_SET } from "#domain/disposition/code-set";
import { dispositionCode, type FiledDisposition } from "#domain/disposition/filed-disposition";
import { groupOf, REASON_SET_VERSION, REASONS } from "#domain/disposition/reason-set";
import fc from "fast-check";

/** Any disposition as filed: a fitting reason, another or none; its facts or none. */
export const anyDisposition: fc.Arbitrary<FiledDisposition> = fc
  .record({
    code: fc.constantFrom(...dispositionCode.options),
    reason: fc.nat({ max: 6 }),
    hasFacts: fc.boolean(),
    confidence: fc.constantFrom("lead_said" as const, "observed" as const, "inferred" as const, "unknown" as const),
  })
  .map(({ code, reason, hasFacts, confidence }) => {
    const allowed = CODE_SET[code].reasons;
    const fitting = REASONS.filter((one) => allowed.some((of) => of === one || of === groupOf(one)));
    const names = CODE_SET[code].requires.map(([name]) => [name ?? "", name === "channel" ? "call" : "known"] as const);
    return {
      code,
      reason: reason === 0 ? null : reason === 1 ? "bad lead" : (fitting[reason % fitting.length] ?? null),
      facts: hasFacts ? Object.fromEntries(names) : {},
      confidence,
      setVersion: REASON_SET_VERSION,
    };
  });
