import { pushTokenOf } from "../../storage/sealing/push-token.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import type { Transport } from "../exchange/transport.ts";
import { mergeLane } from "../../outbox/merge-lane.ts";
import { reconcileCopies } from "../../outbox/second-copy.ts";
import { push } from "../exchange/push.ts";
import { eraseRest } from "./erase-rest.ts";
import { removeLeads } from "./follow-order.ts";
import type { WatchedTransport } from "./watch-orders.ts";

/** Pushes nothing, to learn whether there is an order, or to say that one was followed. */
export const askForOrders = async (stores: Stores, send: Transport["send"]): Promise<void> => {
  const token = await pushTokenOf(stores);
  if (token !== null) await send(token, []);
};

/**
 * What an emptied phone has left to do: what waits is sent, the server learns that the leads are gone, and the rest is
 * erased. `renew`: gets another token, if somebody is signed in. Answers how much was sent, and whether all is done.
 */
export const finishWipe = async (
  stores: Stores,
  { transport, pushAnswer }: WatchedTransport<Pick<Transport, "send">>,
  now: () => number,
  renew: () => Promise<boolean>,
): Promise<{ sent: number; done: boolean }> => {
  // Another page may hold the leads for as long as it is frozen: what waits is sent meanwhile.
  const removed = removeLeads(stores);
  removed.catch(() => undefined);
  // Without room for what lies aside, sending is what makes it; erased is nothing until that too is sent.
  const isMerged = await mergeLane(stores)
    .then(() => reconcileCopies(stores))
    .then(
      () => true,
      () => false,
    );
  const first = await push(stores, transport.send, now);
  let { sent, left } = first;
  if (first.why === "no_token" && left && (await renew())) {
    const again = await push(stores, transport.send, now);
    [sent, left] = [sent + again.sent, again.left];
  }
  await removed;
  if (left || !isMerged) return { sent, done: false };
  if (pushAnswer() === null) await askForOrders(stores, transport.send);
  // A token that leads nowhere any more has nobody to tell.
  const hasReported = pushAnswer() !== null || (await pushTokenOf(stores)) === null;
  return { sent, done: hasReported && (await eraseRest(stores)) };
};
