import { mutate, newCaller, query } from "#test/make/call-procedure";

export const ADMIN = { name: "Ines Admin", email: "ines@example.org", password: "calm water, long line" };

/** Makes sure the server has a real workspace whose admin is ADMIN. */
export async function startWorkspace(url: string): Promise<void> {
  const caller = newCaller(url);
  const { state } = await query<{ state: string }>(caller, "workspace.status");
  if (state === "real") return;
  const { name: adminName, email, password } = ADMIN;
  const own = { name: "Harbour Loans", zone: "Europe/Amsterdam", preset: "considered_business" };
  await mutate(caller, "workspace.start", { ...own, adminName, email, password });
}
