import { type Caller, mutate, newCaller } from "./call-procedure.ts";
import type { RunningServer } from "./running-server.ts";
import { startCode } from "./start-code.ts";

/** Starts a workspace of one's own, not the sample, on a running server; the caller is signed in as its admin. */
export async function ownWorkspace(server: RunningServer): Promise<Caller> {
  const caller = newCaller(server.url);
  await mutate(caller, "workspace.start", {
    ...{ name: "Your workspace", zone: "Europe/Amsterdam", preset: "considered_business", adminName: "You" },
    ...{ email: "you@example.com", password: "a long enough password", code: await startCode(server) },
  });
  return caller;
}
