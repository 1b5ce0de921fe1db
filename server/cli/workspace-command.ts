import { isZone } from "#calendar/is-zone";
import { startWorkspace } from "#contract/workspace";
import { systemClock } from "../base/clock.ts";
import { addWorkspace } from "../people/add-workspace.ts";
import { firstPassword } from "../people/first-password.ts";
import type { PasswordFlaw } from "../people/password-strength.ts";
import { passwordFlawWords } from "./password-flaw-words.ts";
import { readArguments } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";
import { withDatabase } from "./with-database.ts";

const OPTIONS = {
  name: { type: "string" },
  zone: { type: "string" },
  preset: { type: "string", default: "default" },
  "admin-name": { type: "string" },
  "admin-email": { type: "string" },
} as const;

const PRESETS = startWorkspace.shape.preset.options;

/** `workspace add`: makes a further workspace and its admin, whose first password is shown this once. */
export const workspaceCommand = async (args: string[], terminal: Terminal): Promise<number> => {
  const { values, positionals } = readArguments(args, OPTIONS, 1);
  if (positionals[0] !== "add") throw new CommandError("There is only: workspace add. See: npm run fairlead -- help");
  for (const option of ["name", "zone", "admin-name", "admin-email"] as const)
    if (values[option] === undefined) throw new CommandError(`--${option} is missing. See: npm run fairlead -- help`);
  const password = firstPassword();
  const { name, zone, preset } = values;
  const asked = { name, zone, preset, adminName: values["admin-name"], email: values["admin-email"], password };
  const read = startWorkspace.safeParse(asked);
  if (!read.success) throw new CommandError(flawWords(String(read.error.issues[0]?.path[0]), values));
  if (!isZone(read.data.zone)) throw new CommandError(flawWords("zone", values));
  const added = await withDatabase("Stop that server, add the workspace, and start it again.", ({ db }) =>
    addWorkspace({ db, clock: systemClock }, read.data),
  );
  if (!added.ok) throw new CommandError(`No workspace was added: ${refusedWords(added.reason, read.data)}`);
  terminal.out(`workspace ${added.orgId}: ${read.data.name}`);
  terminal.out(`admin: ${read.data.adminName}, signs in as ${read.data.email}`);
  terminal.out(`first password, shown this once: ${password}`);
  return 0;
};

const flawWords = (field: string, values: Readonly<Record<string, string | undefined>>): string => {
  switch (field) {
    case "name":
      return "--name must have 1 to 120 characters.";
    case "zone":
      return `--zone: ${values["zone"]} is no time zone name like Europe/Amsterdam.`;
    case "preset":
      return `--preset must be one of ${PRESETS.join(", ")}.`;
    case "adminName":
      return "--admin-name must have 1 to 120 characters.";
    default:
      return `--admin-email: ${values["admin-email"]} is no e-mail address.`;
  }
};

const refusedWords = (
  reason: "unknown_zone" | "name_taken" | "email_taken" | PasswordFlaw,
  { name, zone, email }: { name: string; zone: string; email: string },
): string => {
  switch (reason) {
    case "unknown_zone":
      return `${zone} is no time zone name like Europe/Amsterdam (--zone).`;
    case "name_taken":
      return `there is a workspace ${name} on this server already (--name).`;
    case "email_taken":
      return `${email} signs in on this server already, and an e-mail address belongs to one workspace (--admin-email).`;
    default:
      // Drawn by chance, and once in a very long while it holds somebody's name.
      return passwordFlawWords(reason);
  }
};
