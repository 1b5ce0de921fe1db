import { noteSignedIn } from "#phone/session/signed-in-person";
import { phone } from "./phone.svelte.ts";

/** Leaves a phone that was lost, and whose leads are gone: nobody works here until somebody signs in. */
export const afterWipe = async (): Promise<void> => {
  phone.close();
  await noteSignedIn(null);
};
