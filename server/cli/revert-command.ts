import { systemClock } from "../base/clock.ts";
import { beginRevert, revertBatch } from "../import/batch/revert-batch.ts";
import { readArguments } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { withWorkspace } from "./with-workspace.ts";

/** Takes an import back. */
export const revertCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values, positionals } = readArguments(args, { org: { type: "string" } } as const, 1);
  const batchId = positionals[0] as string;
  if (!/^[0-9a-f-]{36}$/i.test(batchId)) throw new CommandError(`${batchId} is not an import's id.`);
  return withWorkspace(values.org, async ({ db }, orgId) => {
    const answer = await beginRevert(db, orgId, batchId, { actorId: null, at: systemClock() });
    if (answer === "not_found") throw new CommandError("There is no such import.");
    if (answer === "wrong_state") throw new CommandError("Only an import that is done can be taken back.");
    if (answer.state === "blocked") {
      const first =
        answer.blockedBy.length === 0 ? "" : ` Take these imports back first: ${answer.blockedBy.join(", ")}.`;
      const own =
        answer.ownRecords === 0
          ? ""
          : ` ${answer.ownRecords} records made here rest on its leads and are never dropped.`;
      throw new CommandError(`This import can't be taken back yet.${first}${own}`);
    }
    await revertBatch(db, orgId, batchId, systemClock);
    terminal.out(`batch ${batchId} (reverted)`);
    return 0;
  });
};
