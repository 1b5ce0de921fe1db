import { metaOf } from "../device/device-meta.ts";
import { keepPushToken, pushTokenOf } from "../device/push-token.ts";
import { reseed } from "../outbox/outbox.ts";
import { evenOut } from "../outbox/second-copy.ts";
import type { Stores } from "../store/open-stores.ts";
import type { Line } from "./line.ts";
import { mergeLane } from "./merge-lane.ts";
import { pull } from "./pull.ts";
import { push } from "./push.ts";

/** What one round came to. `signedOut`: the server answered that nobody is signed in; null where it was not asked. */
export interface RoundReport {
  readonly ok: boolean;
  readonly sent: number;
  readonly changed: number;
  readonly signedOut: boolean | null;
}

/** Gets this phone a push token where it has none. Answers whether somebody is signed in, if that was learnt. */
const registered = async (stores: Stores, line: Line): Promise<"yes" | "signed_out" | "failed"> => {
  const { deviceId } = await metaOf(stores);
  const { answer, ...failure } = await line.register(deviceId, stores.userId);
  if (answer !== null) {
    await keepPushToken(stores, answer.pushToken);
    return "yes";
  }
  const { why } = failure as { why: "signed_out" | "wrong_device" | "failed" };
  if (why !== "wrong_device") return why;
  await reseed(stores, crypto.randomUUID());
  return "failed";
};

/**
 * One sync: the second copy evened out, the emergency lane into the outbox, a token where there is none, then push, then pull. Pushing goes on by
 * its token though nobody is signed in; pulling does not, and the report says so.
 */
export const syncRound = async (stores: Stores, line: Line, now: () => number): Promise<RoundReport> => {
  await evenOut(stores).catch(() => undefined);
  // A lane that cannot be merged (no room, say) holds up nothing else: sending is what makes room.
  const merged = await mergeLane(stores).then(
    () => true,
    () => false,
  );
  let signedOut: boolean | null = null;
  const token = async (): Promise<boolean> => {
    const got = await registered(stores, line);
    if (got !== "failed") signedOut = got === "signed_out";
    return got === "yes";
  };
  if ((await pushTokenOf(stores)) === null) await token();
  let pushed = await push(stores, line.send, now);
  // A refused token is replaced once; whoever is signed in gets one.
  if (pushed.why === "no_token" && pushed.left && (await token())) {
    const again = await push(stores, line.send, now);
    pushed = { ...again, sent: pushed.sent + again.sent };
  }
  if (signedOut === true) return { ok: false, sent: pushed.sent, changed: 0, signedOut };
  let pulled = await pull(stores, line.ask, now);
  // The server does not know this phone any more: it introduces itself anew.
  if (pulled.why === "unknown_device" && (await token())) pulled = await pull(stores, line.ask, now);
  if (pulled.why === "done") signedOut = false;
  if (pulled.why === "signed_out") signedOut = true;
  const ok = merged && pushed.why === "done" && pulled.why === "done";
  return { ok, sent: pushed.sent, changed: pulled.changed, signedOut };
};
