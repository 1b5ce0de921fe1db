import { factType } from "../kit/fact-type.ts";

/** Whoever was given the lead gives it back, and why. */
export const leadReturned = factType({
  type: "lead.returned",
  payload: ({ z, text }) => z.object({ reason: text(200) }),
});
