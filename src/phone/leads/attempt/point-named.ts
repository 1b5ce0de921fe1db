import type { Attempt } from "./reported-outcome.ts";

/** The number or address that an attempt names; nothing at all where it went by the enquiry's own. */
export const pointNamed = ({ contactPoint }: Pick<Attempt, "contactPoint">): { contactPoint?: string } =>
  contactPoint == null ? {} : { contactPoint };
