/** Where a command speaks: results on `out`, everything about the way there on `err`. */
export type Terminal = { out: (line: string) => void; err: (line: string) => void; isInteractive: boolean };

/** Ends a command with one sentence for the person who called it; exit code 2. */
export class CommandError extends Error {}
