import { factType } from "../kit/fact-type.ts";

/** Somebody nobody here knew: a lead made where it was first heard of. */
export const leadCreatedOnPhone = factType({
  type: "lead.created-on-phone",
  payload: ({ z, text, instant }) =>
    z.object({
      label: text(200),
      phone: z.nullable(text(60)),
      email: z.nullable(text(320)),
      note: z.nullable(text(2_000)),
      arrivedAt: instant,
      /** What they asked, as they asked it; left out by phones before it could be said. */
      question: z.optional(z.nullable(text(2_000))),
    }),
});
