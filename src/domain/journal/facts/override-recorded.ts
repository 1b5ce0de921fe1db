import { factType } from "../kit/fact-type.ts";

/** A rule not kept for once, and why. */
export const overrideRecorded = factType({
  type: "override.recorded",
  payload: ({ z, text }) => z.object({ rule: z.enum(["hours", "spacing"]), reason: text(500) }),
});
