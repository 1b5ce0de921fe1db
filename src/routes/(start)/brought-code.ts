/** What the address that the server prints at start ends with (server/people/start-address.ts). */
const BROUGHT = /^#start=([A-Za-z\d-]{1,40})$/;

/** The one-time code that an address brings along after its `#`; null where it brings none. */
export const broughtCode = (hash: string): string | null => BROUGHT.exec(hash)?.[1] ?? null;
