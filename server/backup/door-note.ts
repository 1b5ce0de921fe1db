import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";

const doorNote = z.object({ pid: z.int(), port: z.int(), secret: z.string() });
/** How a command on the server's own machine reaches it; a file of mode 0600 in the data folder. */
export type DoorNote = z.infer<typeof doorNote>;

export const doorPath = (folder: string): string => join(folder, "fairlead.door");

/** The note the process of this number left, or null: it makes no backups, or is another user's. */
export const readDoorNote = (folder: string, pid: number): DoorNote | null => {
  try {
    const note = doorNote.parse(JSON.parse(readFileSync(doorPath(folder), "utf8")));
    return note.pid === pid ? note : null;
  } catch {
    return null;
  }
};
