import { redirect } from "@sveltejs/kit";
import type { SessionMe } from "#contract/session";
import type { WorkspaceStatus } from "#contract/workspace";
import type { LinkRefusal } from "#link/refusal-of";
import { sessionMe, workspaceStatus } from "#link/session-me";
import { cachedPerson, noteSignedIn, signedInPerson } from "#phone/session/signed-in-person";
import type { LayoutLoad, LayoutLoadEvent } from "./$types";

export const ssr = false;
export const prerender = false;

type ShellData =
  | { refusal: null; status: WorkspaceStatus; me: SessionMe }
  | { refusal: null; status: null; me: NonNullable<SessionMe> }
  | { refusal: LinkRefusal; status: null; me: null };

/** Pages for people who are not signed in. */
const OPEN_TO_ALL = ["/", "/sign-in", "/password"];
/** How long a person waits before being told that there was no answer, ms. */
const PATIENCE = 30_000;

/**
 * Whether a page opens from what lies on the phone, whether or not the server answers: a page says so by lying in
 * `(rep)`. The start does too, where a rep's phone goes on to the queue.
 */
const opensFromPhone = (route: string | null): boolean => route === "/(start)" || route?.split("/")[1] === "(rep)";

/** Who is here and what there is; asked once, and again after `refresh("fairlead:session")`. */
export const load: LayoutLoad = async (event) => {
  const data = await shellData(event);
  // On the sample's pages its banner is there before they are, or they would move under a thumb when it comes.
  if (data.me?.organisation.isSample) await import("./shell/sample-banner.svelte").catch(() => undefined);
  return data;
};

const shellData = async ({ depends, route, untrack, url }: LayoutLoadEvent): Promise<ShellData> => {
  depends("fairlead:session");
  // Untracked, or every step from page to page would ask again.
  const { pathname, search, isOnThePhone } = untrack(() => ({
    pathname: url.pathname,
    search: url.search,
    isOnThePhone: opensFromPhone(route.id),
  }));
  const here = isOnThePhone ? await signedInPerson() : cachedPerson();
  const still = here.isLeaving ? await (await import("./end-session.ts")).endSession() : null;
  if (still !== null) return { refusal: still, status: null, me: null };
  if (here.person !== null && isOnThePhone) return { refusal: null, status: null, me: here.person };
  const [status, me] = await Promise.all([workspaceStatus(PATIENCE), sessionMe(PATIENCE)]);
  if (!status.ok) return { refusal: status.refusal, status: null, me: null };
  if (!me.ok) return { refusal: me.refusal, status: null, me: null };
  if (me.data?.user.role === "rep") await noteSignedIn(me.data);
  else if (me.data !== null && here.person !== null) await noteSignedIn(null);
  const data: ShellData = { refusal: null, status: status.data, me: me.data };
  if (data.me === null && !OPEN_TO_ALL.includes(pathname)) {
    if (status.data.state !== "real") redirect(307, "/");
    redirect(307, `/sign-in?to=${encodeURIComponent(pathname + search)}`);
  }
  return data;
};
