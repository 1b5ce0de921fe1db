import type { LayoutLoad } from "./$types";
import { phone } from "./phone.svelte.ts";

/** Storage takes its time to open: it is asked before the page is made. Over plain http there is none (P90). */
export const load: LayoutLoad = async ({ parent }) => {
  const { me } = await parent();
  if (me?.user.role === "rep" && isSecureContext) phone.open(me.user.id);
};
