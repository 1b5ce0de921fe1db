import { factType } from "../kit/fact-type.ts";

/** A number or an address taken back by whoever put it down: what it came in the place of stands again. */
export const contactPointTakenBack = factType({
  type: "contact-point.taken-back",
  payload: ({ z, id }) => z.object({ pointId: id }),
});
