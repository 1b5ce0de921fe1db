import { CONTACT_POINT_KINDS, CONTACT_POINT_MOST_LETTERS, GIVEN_HOW } from "../../lead/contact-point.ts";
import { factType } from "../kit/fact-type.ts";

/**
 * A number or an address of the person besides those of the enquiry. `how`: they told it to us, or what stood there was
 * wrong and is put right. `replaces`: the number or address in whose place it comes, as that stood; null: beside the others.
 */
export const contactPointGiven = factType({
  type: "contact-point.given",
  payload: ({ z, id, text }) =>
    z.object({
      pointId: id,
      kind: z.enum(CONTACT_POINT_KINDS),
      value: text(CONTACT_POINT_MOST_LETTERS),
      how: z.enum(GIVEN_HOW),
      replaces: z.nullable(text(CONTACT_POINT_MOST_LETTERS)),
    }),
});
