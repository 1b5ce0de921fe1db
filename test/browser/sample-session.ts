import type { BrowserContext } from "@playwright/test";
import type { Role } from "#contract/role";
import { type Caller, cookiesOf, mutate, newCaller } from "#test/make/call-procedure";

const signedIn = new Map<string, Caller>();

/** Signed in to the sample as one of its people: once a server and role, for sign-in is limited per minute. */
export async function sampleCaller(url: string, role: Role): Promise<Caller> {
  const known = signedIn.get(`${url} ${role}`);
  if (known !== undefined) return known;
  const caller = newCaller(url);
  if (![...signedIn.keys()].some((key) => key.startsWith(`${url} `))) await mutate(caller, "workspace.exploreSample");
  await mutate(caller, "workspace.signInAsSample", { role });
  signedIn.set(`${url} ${role}`, caller);
  return caller;
}

/** Lets the browser in as one of the sample's people. */
export async function enterSample(context: BrowserContext, url: string, role: Role): Promise<void> {
  await context.addCookies(cookiesOf(await sampleCaller(url, role)));
}
