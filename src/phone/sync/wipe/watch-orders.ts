import type { WipeOrder } from "#contract/wipe";
import type { Line } from "../exchange/transport.ts";

/** A line that also hears orders: any answer to a push or a pull may bear one. */
export interface WatchedTransport<L> {
  readonly line: L;
  /** The last order heard, whoever it is for. */
  readonly heard: () => WipeOrder | null;
  /** What the server made of the last push: it answered, it refused the token, or nothing was heard. */
  readonly pushed: () => "answered" | "no_token" | null;
}

type AnswerWithOrder = { answer: { wipe?: WipeOrder | undefined } | null };

/** `wiped`: the order this phone has followed, said with every push. */
export const listening = <L extends Pick<Line, "send"> & Partial<Line>>(
  line: L,
  wiped?: string,
): WatchedTransport<L> => {
  let order: WipeOrder | null = null;
  let pushed: "answered" | "no_token" | null = null;
  const note = <T extends AnswerWithOrder>(got: T): T => {
    order = got.answer?.wipe ?? order;
    return got;
  };
  const { send, ask } = line;
  return {
    line: {
      ...line,
      send: async (token, events) => {
        const got = await send(token, events, wiped);
        if (got.answer !== null) pushed = "answered";
        else if (got.why === "no_token") pushed = "no_token";
        return note(got);
      },
      ...(ask === undefined ? {} : { ask: async (input) => note(await ask(input)) }),
    } satisfies Pick<Line, "send"> & Partial<Line> as L,
    heard: () => order,
    pushed: () => pushed,
  };
};
