/**
 * The version of the wire. Any change of a message in src/contract bumps it and adds a line:
 * 1 — workspace, session, people, review, imports.
 */
export const PROTOCOL_VERSION = 1;
