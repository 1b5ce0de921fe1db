import { goto } from "$app/navigation";
import { forgetPerson } from "#phone/session/remembered-person";
import { phone } from "./phone.svelte.ts";

/** This phone was lost and its leads are gone: nothing here is anybody's until somebody signs in. */
export const leaveLostPhone = async (): Promise<void> => {
  phone.close();
  forgetPerson();
  await goto("/sign-in?lost", { invalidateAll: true });
};
