import { type LoggedError, loggedError } from "./logged-error.ts";

const lineOf = ({ type, at, cause, ...codes }: LoggedError): string => {
  const names = Object.entries(codes).map(([name, value]) => `${name} ${String(value)}`);
  const line = [[type, ...names].join(", "), ...at.slice(0, 3)].join(" < ");
  return cause === undefined ? line : `${line}; because of ${lineOf(cause as LoggedError)}`;
};

/**
 * An error that says in its words, its stack and all no more than the log does of `error`, for where words are kept or
 * printed: the job queue, a terminal.
 */
export const bareError = (error: unknown): Error => {
  const bare = new Error(lineOf(loggedError(error)));
  bare.stack = bare.message;
  return bare;
};
