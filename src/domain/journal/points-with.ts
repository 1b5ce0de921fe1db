import type { ContactPoint } from "../lead/contact-point.ts";
import type { Fact } from "./fact.ts";
import { asWritten } from "./in-order.ts";

type Given = Extract<Fact, { type: "contact-point.given" }>;

const pointOf = (fact: Given): ContactPoint => {
  const { pointId: id, kind, value, how, replaces } = fact.payload;
  return { kind, value, given: { id, how, replaces, at: fact.capturedAt - fact.clockOffset, byId: fact.actorId } };
};

/**
 * A person's numbers and addresses as they are known (`base`: the enquiry's own first) with what facts put down besides, by
 * time; facts that `base` has already change nothing. Who wrote a fact is its `actorId`, a person's id here. Only whoever
 * put one down takes it back; then it is as if it had never been.
 */
export const pointsWith = (base: readonly ContactPoint[], facts: readonly Fact[]): ContactPoint[] => {
  const ordered = asWritten(facts);
  const points = [...base];
  for (const fact of ordered)
    if (fact.type === "contact-point.given" && points.every(({ given }) => given?.id !== fact.payload.pointId))
      points.push(pointOf(fact));
  const isTakenBack = ({ given }: ContactPoint): boolean =>
    ordered.some(
      (fact) =>
        fact.type === "contact-point.taken-back" && fact.payload.pointId === given?.id && fact.actorId === given.byId,
    );
  return points.filter((point) => !isTakenBack(point)).sort((a, b) => (a.given?.at ?? 0) - (b.given?.at ?? 0));
};
