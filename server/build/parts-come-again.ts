import type { Plugin } from "vite";

/** Vite's own helper, through which every part of a page that is fetched later comes. */
const HELPER = /vite\/preload-helper/;

/** Replaces what stands there once, and says so where it does not: Vite's helper has changed then. */
const swap = (code: string, from: string, to: string): string => {
  if (code.split(from).length !== 2) throw new Error(`Vite's preload helper has no single ${from}`);
  return code.replace(from, () => to);
};

/**
 * The helper, so that a part that did not come can come later. A browser keeps a module whose fetch failed as failed
 * until the page is left (HTML, "fetch a single module script"), and a link that preloads it does the same. So scripts
 * are fetched plainly first, those that came before apart; only when all are there are they taken as modules. Where a
 * service worker answers, it has them all, and a phone's cold start is spared the step.
 */
export const fetchedFirst = (code: string): string => {
  const forgetting = swap(code, "seen[href] = void 0;\n\t\tthrow err;", "delete seen[href];\n\t\tthrow err;");
  return swap(
    forgetting,
    'const link = document.createElement("link");',
    `if (!isCss && !navigator.serviceWorker?.controller) {
      if (performance.getEntriesByName(dep.href).some(({ responseStatus }) => responseStatus === 200)) return;
      return fetch(dep.href).then((answer) => {
        if (!answer.ok) throw new Error("Unable to fetch " + dep.href);
        return answer.arrayBuffer();
      });
    }
    const link = document.createElement("link");`,
  );
};

/** A part of a page that could not be fetched can be asked for again without leaving the page. */
export function partsComeAgain(): Plugin {
  return {
    name: "fairlead:parts-come-again",
    apply: "build",
    transform: { filter: { id: HELPER }, handler: (code) => ({ code: fetchedFirst(code), map: null }) },
  };
}
