import { fileURLToPath } from "node:url";

/** What may be known of an error, wherever it is written down. */
export type LoggedError = {
  /** The error's class. */
  type: string;
  /** Names and codes of the program, the database and the system: `code`, `table`, `constraint`, `syscall` … */
  [name: string]: unknown;
  /** Where it was thrown, the innermost first. */
  at: string[];
};

/** Of the properties that errors of Node's and PostgreSQL's carry, those that never hold a value of somebody's. */
const CODES = ["code", "syscall", "severity", "schema", "table", "column", "constraint", "dataType", "routine"];
const CODE = /^[\w$.-]{1,80}$/;
const CLASS = /^[A-Za-z_$][\w$]{0,60}$/;
const FRAME = /^ {4}at (?:async )?(?:[\w$.<>[\]# ]{1,120} \()?((?:node:|file:\/\/\/|\/)[^\s()]+:\d+:\d+)\)?$/;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MOST_FRAMES = 12;
const DEEPEST = 4;

const framesOf = ({ stack = "", message }: Error): string[] => {
  // An error's words may hold lines that look like places: only what comes after them counts.
  const said = stack.lastIndexOf(message);
  const lines = stack.slice(said < 0 ? 0 : said + message.length).split("\n");
  const places = lines.flatMap((line) => FRAME.exec(line)?.[1] ?? []);
  return places
    .map((place) => place.replace(/^file:\/\//, ""))
    .filter((place) => place.startsWith("node:") || place.startsWith(ROOT))
    .map((place) => place.replace(ROOT, ""))
    .slice(0, MOST_FRAMES);
};

/**
 * An error as it may be written into a log or a queue, or printed: its class, its codes and where it was thrown, for its
 * causes too. Never its words, which hold the values of a query, a part of a message that could not be read, or an
 * address.
 */
export const loggedError = (error: unknown, depth = 0): LoggedError => {
  if (!(error instanceof Error)) return { type: typeof error, at: [] };
  const codes = Object.fromEntries(
    CODES.flatMap((name) => {
      const value: unknown = (error as unknown as Record<string, unknown>)[name];
      return typeof value === "string" && CODE.test(value) ? [[name, value]] : [];
    }),
  );
  const under = error instanceof AggregateError ? error.errors[0] : error.cause;
  const cause = under === undefined || depth >= DEEPEST ? {} : { cause: loggedError(under, depth + 1) };
  return { type: CLASS.test(error.name) ? error.name : "Error", ...codes, at: framesOf(error), ...cause };
};
