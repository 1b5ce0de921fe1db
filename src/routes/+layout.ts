import { redirect } from "@sveltejs/kit";
import type { SessionMe } from "#contract/session";
import type { WorkspaceStatus } from "#contract/workspace";
import { client } from "#link/client";
import { refusalOf, type LinkRefusal } from "#link/refusal-of";
import type { LayoutLoad } from "./$types";

export const ssr = false;
export const prerender = false;

type Shore =
  { refusal: null; status: WorkspaceStatus; me: SessionMe } | { refusal: LinkRefusal; status: null; me: null };

/** Who is here and what there is; asked once, and again after `invalidate("fairlead:session")`. */
export const load: LayoutLoad = async ({ depends, untrack, url }): Promise<Shore> => {
  depends("fairlead:session");
  let shore: Shore;
  try {
    const [status, me] = await Promise.all([client.workspace.status.query(), client.session.me.query()]);
    shore = { refusal: null, status, me };
  } catch (error) {
    return { refusal: refusalOf(error), status: null, me: null };
  }
  // Untracked, or every step from page to page would ask again.
  const { pathname, search } = untrack(() => ({ pathname: url.pathname, search: url.search }));
  if (shore.me === null && pathname !== "/" && pathname !== "/sign-in") {
    if (shore.status.state !== "real") redirect(307, "/");
    redirect(307, `/sign-in?to=${encodeURIComponent(pathname + search)}`);
  }
  return shore;
};
