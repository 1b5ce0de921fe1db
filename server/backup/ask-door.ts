import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { DoorNote } from "./door-note.ts";

export type DoorAnswer = "done" | "nothing" | "newer_build" | "busy" | "failed";

/** Has the running server make a backup, and writes it down as it comes. Throws if the output does, or the line breaks. */
export const askDoor = async ({ port, secret }: DoorNote, output: Writable): Promise<DoorAnswer> => {
  const asking = request({
    host: "127.0.0.1",
    port,
    method: "POST",
    path: "/backup",
    headers: { authorization: `Bearer ${secret}` },
  });
  asking.end();
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  if (answer.statusCode === 200) {
    await pipeline(answer, output);
    return "done";
  }
  answer.resume();
  output.destroy();
  if (answer.statusCode === 409) return "busy";
  const refused = answer.headers["x-refused"];
  return refused === "nothing" || refused === "newer_build" ? refused : "failed";
};
