import { metaOf } from "../../storage/device/device-meta.ts";
import { keepPushToken, pushTokenOf } from "../../storage/sealing/push-token.ts";
import { reseed } from "../../outbox/outbox.ts";
import { reconcileCopies } from "../../outbox/second-copy.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { watchOrders } from "../wipe/watch-orders.ts";
import type { Transport } from "../exchange/transport.ts";
import { mergeLane } from "../../outbox/merge-lane.ts";
import { fetchPromises } from "../exchange/fetch-promises.ts";
import { pull } from "../exchange/pull.ts";
import { push } from "../exchange/push.ts";

/**
 * What one round came to. `signedOut`: the server answered that nobody is signed in; null where it was not asked.
 * `unfinished`: all went well and there is more to do. `waitMs`: so long the server asks to be left alone.
 */
export interface RoundReport {
  readonly ok: boolean;
  readonly sent: number;
  readonly changed: number;
  readonly signedOut: boolean | null;
  readonly unfinished?: true;
  readonly waitMs?: number;
  /** This phone was lost: its leads are gone, and it is nobody's until somebody signs in. */
  readonly wiped?: true;
}

type Token = { got: "yes" | "signed_out" | "failed"; waitMs: number };

/** Gets this phone a push token where it has none. Answers whether somebody is signed in, if that was learnt. */
const registered = async (stores: Stores, transport: Transport): Promise<Token> => {
  const { deviceId } = await metaOf(stores);
  const registration = await transport.register(deviceId, stores.userId);
  if (registration.answer !== null) {
    await keepPushToken(stores, registration.answer.pushToken);
    return { got: "yes", waitMs: 0 };
  }
  const { why, waitMs = 0 } = registration;
  if (why !== "wrong_device") return { got: why, waitMs };
  await reseed(stores, crypto.randomUUID());
  return { got: "failed", waitMs };
};

/**
 * One sync of this phone, its two copies of what waits reconciled first. A lost one is told so with any answer: where
 * nobody is signed in it asks by its token, then removes its leads, and from then on only sends what waits until the
 * rest can be erased. `elapsed`: how long the round has lasted, ms; it ends by itself before it is taken for stuck, and
 * says that there is more.
 */
export const syncRound = async (
  stores: Stores,
  transport: Transport,
  now: () => number,
  elapsed: () => number = () => 0,
): Promise<RoundReport> => {
  await reconcileCopies(stores).catch(() => undefined);
  const { wiped } = await metaOf(stores);
  const watched = watchOrders(transport, wiped);
  if (wiped !== undefined) {
    const { finishWipe } = await import("../wipe/finish-wipe.ts");
    const renew = async (): Promise<boolean> => (await registered(stores, transport)).got === "yes";
    const { sent, done } = await finishWipe(stores, watched, now, renew);
    if (!done) return { ok: false, sent, changed: 0, signedOut: null, wiped: true };
  }
  const report = await exchange(stores, watched.transport, now, elapsed);
  if (report.signedOut === true && watched.pushAnswer() === null) {
    const { askForOrders } = await import("../wipe/finish-wipe.ts");
    await askForOrders(stores, watched.transport.send);
  }
  const order = watched.lastOrder();
  if (order === null) return report;
  const { followOrder } = await import("../wipe/follow-order.ts");
  return (await followOrder(stores, order)) ? { ...report, ok: false, wiped: true } : report;
};

/**
 * Merges the emergency lane into the outbox, a token where there is none, then push, then pull, then what pulled leads were
 * promised. Pushing goes on by its token
 * though nobody is signed in; pulling does not, and the report says so. A server that asks to be left alone is asked
 * nothing more in this round.
 */
const exchange = async (
  stores: Stores,
  transport: Transport,
  now: () => number,
  elapsed: () => number,
): Promise<RoundReport> => {
  // A lane that cannot be merged (no room, say) holds up nothing else: sending is what makes room.
  const merged = await mergeLane(stores).then(
    () => true,
    () => false,
  );
  let signedOut: boolean | null = null;
  let waitMs = 0;
  const token = async (): Promise<boolean> => {
    const registration = await registered(stores, transport);
    if (registration.got !== "failed") signedOut = registration.got === "signed_out";
    waitMs = Math.max(waitMs, registration.waitMs);
    return registration.got === "yes";
  };
  if ((await pushTokenOf(stores)) === null) await token();
  let pushed = await push(stores, transport.send, now, elapsed);
  // A refused token is replaced once; whoever is signed in gets one.
  if (pushed.why === "no_token" && pushed.left && (await token())) {
    const again = await push(stores, transport.send, now, elapsed);
    pushed = { ...again, sent: pushed.sent + again.sent };
  }
  waitMs = Math.max(waitMs, pushed.waitMs ?? 0);
  const { sent } = pushed;
  if (signedOut === true) return { ok: false, sent, changed: 0, signedOut };
  if (waitMs > 0) return { ok: false, sent, changed: 0, signedOut, waitMs };
  let pulled = await pull(stores, transport.ask, now, elapsed);
  // The server does not know this phone any more: it introduces itself anew.
  if (pulled.why === "unknown_device" && (await token())) pulled = await pull(stores, transport.ask, now, elapsed);
  if (pulled.why === "done" || pulled.why === "unfinished") signedOut = false;
  if (pulled.why === "done") await fetchPromises(stores, transport.promises);
  if (pulled.why === "signed_out") signedOut = true;
  waitMs = Math.max(waitMs, pulled.waitMs ?? 0);
  const isWell = (why: string): boolean => why === "done" || why === "unfinished";
  const ok = merged && pushed.why === "done" && pulled.why === "done";
  const report = { ok, sent, changed: pulled.changed, signedOut };
  if (waitMs > 0) return { ...report, waitMs };
  return !ok && isWell(pushed.why) && isWell(pulled.why) && merged ? { ...report, unfinished: true } : report;
};
