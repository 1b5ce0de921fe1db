import type { LinkRefusal } from "#link/refusal-of";

declare global {
  namespace App {
    interface Error {
      message: string;
      /** Why, from the closed list; absent only for what Kit itself refuses. */
      refusal?: LinkRefusal;
    }
  }
}
