import { checkLog } from "../audit/check-log.ts";
import { goOn } from "../audit/go-on.ts";
import { openAuditKey, UnusableKey } from "../audit/audit-key.ts";
import { readHeads } from "../audit/seal-head.ts";
import { systemClock } from "../base/clock.ts";
import { readConfig } from "../config.ts";
import { realOrganisations } from "../db/organisation/organisation-settings.ts";
import { gapWords, readWords } from "./audit-words.ts";
import { readArguments } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const INSTEAD = "Stop that server, run this again, and start it.";

/** `audit check`: code 1 where a workspace's log is not as it was sealed. `audit go-on`: seals from what is there. */
export const auditCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { positionals } = readArguments(args, {}, 1);
  const [what] = positionals;
  if (what !== "check" && what !== "go-on")
    throw new CommandError("There is: audit check, audit go-on. See: npm run fairlead -- help");
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);
  const { auditKeyFile: keyFile } = config.config;
  try {
    return await (what === "check" ? check(keyFile, terminal) : resume(keyFile, terminal));
  } catch (error) {
    throw error instanceof UnusableKey ? new CommandError(error.message) : error;
  }
};

const check = (keyFile: string, terminal: Terminal): Promise<number> =>
  withDatabase(INSTEAD, async ({ db }) => {
    const key = openAuditKey(keyFile);
    const heads = readHeads(keyFile);
    let code = 0;
    for (const { id, name } of await realOrganisations(db)) {
      const read = await checkLog(db, id, key, heads[id] ?? null, systemClock());
      for (const line of readWords(read)) terminal.out(`${name}: ${line}`);
      if (read.gap === null) continue;
      code = 1;
      terminal.err(`${name}: ${gapWords(read.gap)}`);
    }
    return code;
  });

const resume = (keyFile: string, terminal: Terminal): Promise<number> =>
  withDatabase(INSTEAD, async ({ db }) => {
    const moved = await goOn({ db, clock: systemClock, keyFile });
    terminal.out(
      moved === 0
        ? "The audit log is sealed from where it stood; nothing had to be done."
        : `The audit log of ${moved} ${moved === 1 ? "workspace is" : "workspaces are"} sealed from what is there now on. It says so itself.`,
    );
    return 0;
  });
