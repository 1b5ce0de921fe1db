import { redirect } from "@sveltejs/kit";
import type { PageLoad } from "./$types";
import { homeOf } from "../shell/roles.ts";

/** The start is a fork: home when signed in, sign-in when a team works here, else the choice of the first visit. */
export const load: PageLoad = async ({ parent }) => {
  const { me, status } = await parent();
  if (me) redirect(307, homeOf(me.user.role));
  if (status?.state === "real") redirect(307, "/sign-in");
};
