import { invalidate, invalidateAll } from "$app/navigation";
import { navigating } from "$app/state";

/**
 * Until no page is on its way: reading anew at once would put an end to it, and the tap that asked for it would be lost
 * (U84).
 */
const pageToCome = async (): Promise<void> => {
  let awaited: Promise<void> | null = null;
  // Another may have been asked for meanwhile.
  while (navigating.complete !== null && navigating.complete !== awaited) {
    awaited = navigating.complete;
    await awaited.catch(() => undefined);
  }
};

/** Reads anew what the open page's loads `depends` on by that name, once a page on its way has come. */
export const refresh = async (what: `fairlead:${string}`): Promise<void> => {
  await pageToCome();
  await invalidate(what);
};

/** The same of everything that the open page shows. */
export const refreshAll = async (): Promise<void> => {
  await pageToCome();
  await invalidateAll();
};
