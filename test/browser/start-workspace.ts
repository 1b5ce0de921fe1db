import { mutate, newCaller, query } from "#test/make/call-procedure";
import type { RunningServer } from "#test/make/running-server";
import { startCode } from "#test/make/start-code";

export const ADMIN = { name: "Ines Admin", email: "ines@example.org", password: "calm water, long line" };

/** Makes sure the server has a real workspace whose admin is ADMIN. */
export async function startWorkspace(server: RunningServer): Promise<void> {
  const caller = newCaller(server.url);
  const { state } = await query<{ state: string }>(caller, "workspace.status");
  if (state === "real") return;
  const { name: adminName, email, password } = ADMIN;
  const own = { name: "Harbour Loans", zone: "Europe/Amsterdam", preset: "considered_business" };
  await mutate(caller, "workspace.start", { ...own, adminName, email, password, code: await startCode(server) });
}
