import { text } from "node:stream/consumers";
import { readDoorNote } from "../backup/door-note.ts";
import { systemClock } from "../base/clock.ts";
import { type Config, readConfig } from "../config.ts";
import { connect } from "../db/engine/connect.ts";
import { migrate } from "../db/engine/migrate.ts";
import { refusalWords } from "../db/engine/refusal-words.ts";
import { type ResetAnswer, type ResetRefusal, resetPassword } from "../people/reset-password.ts";
import { askReset } from "./ask-reset.ts";
import { passwordFlawWords } from "./password-flaw-words.ts";
import { readArguments } from "./read-arguments.ts";
import { CommandError, type Terminal } from "./terminal.ts";

const OPTIONS = { email: { type: "string" }, "password-stdin": { type: "boolean", default: false } } as const;

/** `reset-password`: a one-time link for anybody on this server, the last admin included, or a password set at once. */
export const resetPasswordCommand = async (
  args: string[],
  terminal: Terminal,
  input: NodeJS.ReadableStream = process.stdin,
): Promise<number> => {
  const { values } = readArguments(args, OPTIONS);
  const { email } = values;
  if (email === undefined) throw new CommandError("--email is missing. See: npm run fairlead -- help");
  const config = readConfig();
  if (!config.ok) throw new CommandError(config.message);
  const password = values["password-stdin"] ? ((await text(input)).split(/\r?\n/)[0] ?? "") : null;
  const reset = await resetAt(config.config, email, password);
  if (!reset.ok) throw new CommandError(`Nothing was changed: ${refusedWords(reset.reason, email)}`);
  if (reset.link === null) {
    terminal.out(`${reset.name} signs in with the new password now, and was signed out everywhere.`);
    return 0;
  }
  const { token, endsAt } = reset.link;
  terminal.out(`For ${reset.name} alone; it sets a password once, until ${new Date(endsAt).toISOString()}:`);
  terminal.out(`${addressOf(config.config)}/password#${token}`);
  return 0;
};

/** On the database itself, or by the running server that has the embedded one open. */
const resetAt = async ({ place }: Config, email: string, password: string | null): Promise<ResetAnswer> => {
  const connected = await connect(place);
  if (connected.ok) {
    const { connection } = connected;
    try {
      await migrate(connection);
      return await resetPassword({ db: connection.db, clock: systemClock }, email, password);
    } finally {
      await connection.close();
    }
  }
  const note =
    place.kind === "folder" && connected.reason === "folder_in_use"
      ? readDoorNote(place.folder, Number(connected.detail))
      : null;
  const answer = note === null ? null : await askReset(note, { email, password });
  if (answer !== null) return answer;
  throw new CommandError(
    `Nothing was changed: ${refusalWords(place, connected.reason, connected.detail)}` +
      (connected.reason === "folder_in_use" ? " Stop that server, run this again, and start it." : ""),
  );
};

const addressOf = ({ publicUrl, tls, port }: Config): string =>
  publicUrl ?? `${tls === null ? "http" : "https"}://localhost:${port}`;

const refusedWords = (reason: ResetRefusal, email: string): string => {
  switch (reason) {
    case "nobody":
      return `nobody on this server signs in as ${email} (--email).`;
    case "inactive":
      return `${email} is switched off. An admin of the workspace switches it on again, on the page People.`;
    case "in_sample":
      return `${email} is of the sample, whose people have no passwords.`;
    case "password_length":
      return "a password has 10 to 128 characters.";
    default:
      return passwordFlawWords(reason);
  }
};
