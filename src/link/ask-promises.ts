import type { PromisesOutput } from "#contract/promise";
import { askServer } from "./ask-server.ts";
import { isPromisesOutput } from "./is-promises-output.ts";
import { SYNC_PATIENCE } from "./sync-patience.ts";

/** What of this person's leads' promises and talk tracks a phone lacks, by id: 20 of each at most. */
export interface LackedPromises {
  readonly versionIds: readonly string[];
  readonly trackIds: readonly string[];
}

/** Asks for what is lacked; null for anything but a whole answer of the server's. Never throws. */
export const askPromises = async (lacked: LackedPromises): Promise<PromisesOutput | null> => {
  const input = encodeURIComponent(JSON.stringify(lacked));
  const asked = await askServer(`sync.promises?input=${input}`, { patience: SYNC_PATIENCE });
  return asked.ok && isPromisesOutput(asked.data) ? asked.data : null;
};
