import { answerType } from "../kit/fact-type.ts";

/** Whether reality matched what the person had been promised by the ad or the page, in their words if any. */
export const promiseChecked = answerType({
  type: "promise.checked",
  payload: ({ z, id, text }) =>
    z.object({
      attemptId: id,
      answer: z.enum(["as_said", "partly", "not", "not_discussed"]),
      claim: z.nullable(text(500)),
      words: z.nullable(text(2_000)),
    }),
});
