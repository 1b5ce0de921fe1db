import { factType } from "../kit/fact-type.ts";

/** Whoever was given the lead takes it. */
export const leadAccepted = factType({ type: "lead.accepted", payload: ({ z }) => z.object({}) });
