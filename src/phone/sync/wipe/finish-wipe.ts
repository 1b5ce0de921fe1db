import { pushTokenOf } from "../../storage/sealing/push-token.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { Line } from "../exchange/transport.ts";
import { mergeLane } from "../../outbox/merge-lane.ts";
import { push } from "../exchange/push.ts";
import { eraseRest } from "./erase-rest.ts";
import { removeLeads } from "./follow-order.ts";
import type { WatchedTransport } from "./watch-orders.ts";

/** Pushes nothing, to hear whether there is an order, or to say that one was followed. */
export const askForOrders = async (stores: Stores, send: Line["send"]): Promise<void> => {
  const token = await pushTokenOf(stores);
  if (token !== null) await send(token, []);
};

/**
 * What an emptied phone has left to do: what waits is sent, the server hears that the leads are gone, and the rest is
 * erased. `renew`: gets another token, if somebody is signed in. Answers how much was sent, and whether all is done.
 */
export const finishWipe = async (
  stores: Stores,
  { line, pushed }: WatchedTransport<Pick<Line, "send">>,
  now: () => number,
  renew: () => Promise<boolean>,
): Promise<{ sent: number; done: boolean }> => {
  await removeLeads(stores);
  await mergeLane(stores);
  const first = await push(stores, line.send, now);
  let { sent, left } = first;
  if (first.why === "no_token" && left && (await renew())) {
    const again = await push(stores, line.send, now);
    [sent, left] = [sent + again.sent, again.left];
  }
  if (left) return { sent, done: false };
  if (pushed() === null) await askForOrders(stores, line.send);
  // A token that leads nowhere any more has nobody to tell.
  const isTold = pushed() !== null || (await pushTokenOf(stores)) === null;
  return { sent, done: isTold && (await eraseRest(stores)) };
};
