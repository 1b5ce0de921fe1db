import { PROMISE_PHRASES } from "../../promise/promise-phrase.ts";
import { answerType } from "../kit/fact-type.ts";

/**
 * Whether reality matched what the person had been promised by the ad or the page, in their words if any. `claim`: the
 * promise it is about, by its id; `phrase`: what was otherwise, in a word; `versionId`: what was promised, as shown. A
 * phone before protocol 13 says neither phrase nor version.
 */
export const promiseChecked = answerType({
  type: "promise.checked",
  payload: ({ z, id, text }) =>
    z.object({
      attemptId: id,
      answer: z.enum(["as_said", "partly", "not", "not_discussed"]),
      claim: z.nullable(text(500)),
      phrase: z.optional(z.nullable(z.enum(PROMISE_PHRASES))),
      versionId: z.optional(z.nullable(id)),
      words: z.nullable(text(2_000)),
    }),
});
