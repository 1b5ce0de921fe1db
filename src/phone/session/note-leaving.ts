import { LEAVING } from "./is-leaving.ts";

/** Signed out without a line: the session is ended with the first answer the server gives. */
export const noteLeaving = (is: boolean): void => {
  try {
    if (is) localStorage.setItem(LEAVING, "yes");
    else localStorage.removeItem(LEAVING);
  } catch {
    // Private mode: the session then ends with the window.
  }
};
