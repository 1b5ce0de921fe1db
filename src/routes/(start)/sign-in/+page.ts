import { redirect } from "@sveltejs/kit";
import { homeOf } from "../../shell/roles.ts";
import type { PageLoad } from "./$types";

/** Where to go after signing in: only an address inside this site, else the role's home. */
export const load: PageLoad = async ({ parent, url }) => {
  const { me, status } = await parent();
  const wanted = url.searchParams.get("to") ?? "";
  // "//elsewhere" and "/\elsewhere" would leave the site.
  const to = /^\/(?![/\\])/.test(wanted) ? wanted : null;
  if (me) redirect(307, to ?? homeOf(me.user.role));
  if (status && status.state !== "real") redirect(307, "/");
  return { to, lost: url.searchParams.has("lost") };
};
