import { redirect } from "@sveltejs/kit";
import type { SessionMe } from "#contract/session";
import type { WorkspaceStatus } from "#contract/workspace";
import { client } from "#link/client";
import { refusalOf, type LinkRefusal } from "#link/refusal-of";
import { forgetPerson, rememberedPerson, rememberPerson } from "#phone/session/remembered-person";
import type { LayoutLoad } from "./$types";

export const ssr = false;
export const prerender = false;

type Shore =
  | { refusal: null; status: WorkspaceStatus; me: SessionMe }
  | { refusal: null; status: null; me: NonNullable<SessionMe> }
  | { refusal: LinkRefusal; status: null; me: null };

/** The rep's own pages: they open from what lies on the phone, whether or not the server answers. */
const ON_THE_PHONE = /^\/($|queue$|mine$|lead\/)/;

/** Who is here and what there is; asked once, and again after `invalidate("fairlead:session")`. */
export const load: LayoutLoad = async ({ depends, untrack, url }): Promise<Shore> => {
  depends("fairlead:session");
  const { pathname, search } = untrack(() => url);
  const known = rememberedPerson();
  if (known !== null && ON_THE_PHONE.test(pathname)) return { refusal: null, status: null, me: known };
  let shore: Shore;
  try {
    const [status, me] = await Promise.all([client.workspace.status.query(), client.session.me.query()]);
    shore = { refusal: null, status, me };
    if (me?.user.role === "rep") rememberPerson(me);
    else if (me !== null) forgetPerson();
  } catch (error) {
    return { refusal: refusalOf(error), status: null, me: null };
  }
  if (shore.me === null && pathname !== "/" && pathname !== "/sign-in") {
    if (shore.status?.state !== "real") redirect(307, "/");
    redirect(307, `/sign-in?to=${encodeURIComponent(pathname + search)}`);
  }
  return shore;
};
