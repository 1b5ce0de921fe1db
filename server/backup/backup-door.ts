import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { createReadStream, createWriteStream, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { bearerOf } from "../access/device-token.ts";
import { doorPath, type DoorNote } from "./door-note.ts";
import { writeBackup } from "./write-backup.ts";

export type BackupDoor = { close: () => void };

const SPOOLED = /^backup-[\w-]+\.part$/;

/**
 * The embedded database belongs to one process, so that a running server itself makes the backup that a command on
 * the same machine asks for: over the loopback address only, with a secret made at each start that lies in the data
 * folder, readable by the server's own user alone. The file is made whole in the data folder before it is sent: no
 * slow reader holds up the database.
 */
export const openBackupDoor = async (
  { db, clock }: { db: Database; clock: Clock },
  folder: string,
  report: (error: Error) => void,
): Promise<BackupDoor> => {
  for (const name of readdirSync(folder)) if (SPOOLED.test(name)) rmSync(join(folder, name), { force: true });
  const secret = randomBytes(32).toString("base64url");
  let busy = false;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isSame(bearerOf(request.headers.authorization), secret)) return void response.writeHead(401).end();
    if (request.method !== "POST" || request.url !== "/backup") return void response.writeHead(404).end();
    if (busy) return void response.writeHead(409).end();
    busy = true;
    const file = join(folder, `backup-${randomUUID()}.part`);
    try {
      const refused = await writeBackup(db, clock(), createWriteStream(file, { mode: 0o600, flags: "wx" }));
      if (refused !== null) return void response.writeHead(422, { "x-refused": refused }).end();
      response.writeHead(200, { "content-type": "application/gzip", "content-length": statSync(file).size });
      await pipeline(createReadStream(file), response);
    } catch (error) {
      report(error instanceof Error ? error : new Error("a backup broke"));
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    } finally {
      busy = false;
      rmSync(file, { force: true });
    }
  };
  const server = createServer((request, response) => void answer(request, response));
  server.requestTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const note: DoorNote = { pid: process.pid, port: (server.address() as AddressInfo).port, secret };
  const path = doorPath(folder);
  rmSync(path, { force: true });
  writeFileSync(path, JSON.stringify(note), { mode: 0o600, flag: "wx" });
  return {
    close: () => {
      rmSync(path, { force: true });
      server.close();
      server.closeAllConnections();
    },
  };
};

const isSame = (given: string | null, secret: string): boolean =>
  given !== null && given.length === secret.length && timingSafeEqual(Buffer.from(given), Buffer.from(secret));
