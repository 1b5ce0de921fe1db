import type { PushEvents } from "../access/deployment.ts";
import { waitingForLeads } from "../db/phone/quarantine.ts";
import { pushLine } from "./push-line.ts";
import { readEvent } from "./read-event.ts";
import { replay } from "./replay.ts";
import type { PushDeps } from "./take-batch.ts";
import { takeSafely } from "./take-safely.ts";

/**
 * Takes one batch of a phone: every event gets an answer of its own, stored in the transaction that puts it on record
 * and given only after the commit. One that cannot be read or does not belong is kept aside and holds up no other;
 * nothing is refused for what it says. Throws only if the store does, and then nothing of the batch was taken.
 * One a process: pushes that wait for one another are taken together.
 */
export const makePushEvents = (deps: PushDeps): PushEvents => {
  const inLine = pushLine((orgId, pushes) => takeSafely(deps, orgId, pushes));
  return async (device, sent, newest) => {
    const receivedAt = deps.clock();
    const push = { device, read: sent.map(readEvent), receivedAt, ...(newest === undefined ? {} : { newest }) };
    const taken = await inLine(push);
    if (taken === null) return { refused: "signed_out" };
    await replay(deps, await waitingForLeads(deps.db, device.orgId, taken.created));
    return { kind: "push", serverTime: deps.clock(), lastDeviceSeq: taken.lastDeviceSeq, results: taken.results };
  };
};
