import type { WipeOrder } from "#contract/wipe";
import type { Transport } from "../exchange/transport.ts";

/** A transport watched for orders: any answer to a push or a pull may bear one. */
export interface WatchedTransport<L> {
  readonly transport: L;
  /** The last order that came, whoever it is for. */
  readonly lastOrder: () => WipeOrder | null;
  /** What the server made of the last push: it answered, it refused the token, or nothing came back. */
  readonly pushAnswer: () => "answered" | "no_token" | null;
}

type AnswerWithOrder = { answer: { wipe?: WipeOrder | undefined } | null };

/** `wiped`: the order this phone has followed, said with every push. */
export const watchOrders = <L extends Pick<Transport, "send"> & Partial<Transport>>(
  transport: L,
  wiped?: string,
): WatchedTransport<L> => {
  let order: WipeOrder | null = null;
  let pushAnswer: "answered" | "no_token" | null = null;
  const note = <T extends AnswerWithOrder>(got: T): T => {
    order = got.answer?.wipe ?? order;
    return got;
  };
  const { send, ask } = transport;
  return {
    transport: {
      ...transport,
      send: async (token, events, said) => {
        const got = await send(token, events, wiped === undefined ? said : { ...said, wiped });
        if (got.answer !== null) pushAnswer = "answered";
        else if (got.why === "no_token") pushAnswer = "no_token";
        return note(got);
      },
      ...(ask === undefined ? {} : { ask: async (input) => note(await ask(input)) }),
    } satisfies Pick<Transport, "send"> & Partial<Transport> as L,
    lastOrder: () => order,
    pushAnswer: () => pushAnswer,
  };
};
