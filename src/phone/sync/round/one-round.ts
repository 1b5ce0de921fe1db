import type { Stores } from "../../storage/databases/open-stores.ts";
import { syncRound, type RoundReport } from "./round.ts";
import { underRoundLock } from "./round-lock.ts";
import { serverTransport } from "../exchange/server-transport.ts";

/** One round with the real server, one page of this browser at a time. */
export const oneRound = (stores: Stores): Promise<RoundReport> =>
  underRoundLock(`fairlead-round-${stores.userId}`, () => {
    const begun = performance.now();
    return syncRound(stores, serverTransport, Date.now, () => performance.now() - begun);
  });
