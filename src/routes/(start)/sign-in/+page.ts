import { redirect } from "@sveltejs/kit";
import { homeOf } from "../../shell/roles.ts";
import type { PageLoad } from "./$types";
import { insideAddress } from "./inside-address.ts";

/** Where to go after signing in: only an address inside this site, else the role's home. */
export const load: PageLoad = async ({ parent, url }) => {
  const { me, status } = await parent();
  const to = insideAddress(url.searchParams.get("to") ?? "", url.origin);
  if (me) redirect(307, to ?? homeOf(me.user.role));
  if (status && status.state !== "real") redirect(307, "/");
  return { to, lost: url.searchParams.has("lost") };
};
