import type { BrowserContext } from "@playwright/test";
import type { Role } from "#contract/role";
import type { WorkspaceStatus } from "#contract/workspace";
import { type Caller, cookiesOf, mutate, newCaller, query } from "./call-procedure.ts";

/** Sign-ins already made, by server and role: the server limits how often one address may ask. */
const signedIn = new Map<string, Caller>();

async function callerAs(url: string, role: Role): Promise<Caller> {
  const known = signedIn.get(`${url} ${role}`);
  if (known !== undefined) return known;
  const caller = newCaller(url);
  const { hasSample } = await query<WorkspaceStatus>(caller, "workspace.status");
  if (!hasSample) await mutate(caller, "workspace.exploreSample");
  await mutate(caller, "workspace.signInAsSample", { role });
  signedIn.set(`${url} ${role}`, caller);
  return caller;
}

/** Opens the sample workspace of a running server and lets the browser in as one of its people. */
export async function visitSample(context: BrowserContext, url: string, role: Role): Promise<void> {
  await context.addCookies(cookiesOf(await callerAs(url, role)));
}
