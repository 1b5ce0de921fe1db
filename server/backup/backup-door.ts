import { randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { createReadStream, createWriteStream, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as z from "zod/mini";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/engine/database.ts";
import { bearerOf } from "../access/device-token.ts";
import { doorPath, type DoorNote } from "./door-note.ts";
import { writeBackup } from "./write-backup.ts";

export type BackupDoor = { close: () => void };

const SPOOLED = /^backup-[\w-]+\.part$/;

const LONGEST_BODY = 4_096;
const resetAsked = z.object({ email: z.string(), password: z.nullable(z.string()) });
/** What a command asks to be done about a password, and what came of it, as the command reads it. */
type ResetAtDoor = (email: string, password: string | null) => Promise<object>;

/**
 * The embedded database belongs to one process, so that a running server itself makes the backup that a command on
 * the same machine asks for: over the loopback address only, with a secret made at each start that lies in the data
 * folder, readable by the server's own user alone. The file is made whole in the data folder before it is sent: no
 * slow reader holds up the database. By the same door a command has somebody's password reset.
 */
export const openBackupDoor = async (
  { db, clock }: { db: Database; clock: Clock },
  folder: string,
  report: (error: Error) => void,
  resetPassword: ResetAtDoor,
): Promise<BackupDoor> => {
  for (const name of readdirSync(folder)) if (SPOOLED.test(name)) rmSync(join(folder, name), { force: true });
  const secret = randomBytes(32).toString("base64url");
  let busy = false;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isSame(bearerOf(request.headers.authorization), secret)) return void response.writeHead(401).end();
    if (request.method === "POST" && request.url === "/reset-password") {
      const asked = resetAsked.safeParse(inJson(await bodyOf(request)));
      if (!asked.success) return void response.writeHead(400).end();
      const { email, password } = asked.data;
      return void response.writeHead(200).end(JSON.stringify(await resetPassword(email, password)));
    }
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
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      report(error instanceof Error ? error : new Error("a command's question broke"));
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    });
  });
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

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = "";
  for await (const part of request) if ((body += String(part)).length > LONGEST_BODY) break;
  return body;
};

const inJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
