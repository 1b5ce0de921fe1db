import type { BrowserContext } from "@playwright/test";
import type { Role } from "#contract/role";
import { mutate, newCaller } from "./call-procedure.ts";

/** Opens the sample workspace of a running server and lets the browser in as one of its people. */
export async function visitSample(context: BrowserContext, url: string, role: Role): Promise<void> {
  const caller = newCaller(url);
  await mutate(caller, "workspace.exploreSample");
  await mutate(caller, "workspace.signInAsSample", { role });
  await context.addCookies([...caller.cookies].map(([name, value]) => ({ name, value, url })));
}
