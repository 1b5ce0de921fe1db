import type { ConnectRefusal, Place } from "./connect.ts";

/** One sentence for the operator about a database that can't be opened. Never repeats a password. */
export function refusalWords(place: Place, reason: ConnectRefusal, detail: string): string {
  if (reason === "folder_in_use") {
    const folder = place.kind === "folder" ? place.folder : "";
    return (
      `the data folder ${folder} is in use by another Fairlead (process ${detail}). ` +
      "Stop that one, set DATA_DIR to another folder, or use DATABASE_URL to let several share one PostgreSQL."
    );
  }
  if (place.kind === "postgres") {
    const { host, pathname } = new URL(place.url);
    return `the PostgreSQL at ${host}${pathname} (DATABASE_URL) does not answer: ${detail}. Start it, or set DATABASE_URL right.`;
  }
  return `the data folder${place.kind === "folder" ? ` ${place.folder}` : ""} can't be opened: ${detail}. Set DATA_DIR to a folder that this user may write in.`;
}
