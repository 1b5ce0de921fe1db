import { rememberedPerson } from "#phone/session/remembered-person";
import type { LayoutLoad } from "./$types";
import { phone } from "./phone.svelte.ts";

/** Storage takes its time to open: it is asked before the page is made, for whoever worked with this phone last. */
export const load: LayoutLoad = () => {
  const known = rememberedPerson();
  if (known !== null) phone.open(known.user.id);
};
