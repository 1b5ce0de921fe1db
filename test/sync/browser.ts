import "fake-indexeddb/auto";
import { AsyncLocalStorage } from "node:async_hooks";
import { IDBFactory } from "fake-indexeddb";

/** What one phone's browser has of its own. Several live in one process; each is only ever seen from inside itself. */
export interface Browser {
  /** Its databases. */
  indexedDB: IDBFactory;
  /** Those of its second place. */
  second: IDBFactory;
  /** What the second place waits for before it answers. */
  secondWaits: Promise<void>;
  local: Map<string, string>;
  /** localStorage takes nothing. */
  localFull: boolean;
  cookies: Map<string, string>;
  /** How it reaches the server. */
  fetch: typeof fetch;
  /** Ends every wait for an answer that is under way, as time passing would. */
  patience: Set<AbortController>;
  /** How much it has sent that nothing will ever answer. */
  silent: number;
}

const inside = new AsyncLocalStorage<Browser>();
const here = (): Browser => {
  const browser = inside.getStore();
  if (browser === undefined) throw new Error("outside of every browser");
  return browser;
};

const ordinaryFetch = globalThis.fetch;
const ordinaryTimeout = AbortSignal.timeout.bind(AbortSignal);
const put = (on: object, name: string, get: () => unknown): void =>
  void Object.defineProperty(on, name, { configurable: true, get });

put(globalThis, "indexedDB", () => here().indexedDB);
put(globalThis, "localStorage", () => {
  const browser = here();
  return {
    getItem: (key: string) => browser.local.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (browser.localFull) throw new DOMException("full", "QuotaExceededError");
      browser.local.set(key, value);
    },
    removeItem: (key: string) => void browser.local.delete(key),
  };
});
put(navigator, "storageBuckets", () => {
  const browser = inside.getStore();
  return browser && { open: () => browser.secondWaits.then(() => ({ indexedDB: browser.second })) };
});
put(globalThis, "fetch", () => inside.getStore()?.fetch ?? ordinaryFetch);
put(AbortSignal, "timeout", () => (ms: number): AbortSignal => {
  const browser = inside.getStore();
  if (browser === undefined) return ordinaryTimeout(ms);
  const controller = new AbortController();
  browser.patience.add(controller);
  return controller.signal;
});

export const makeBrowser = (): Browser => ({
  indexedDB: new IDBFactory(),
  second: new IDBFactory(),
  secondWaits: Promise.resolve(),
  local: new Map(),
  localFull: false,
  cookies: new Map(),
  fetch: ordinaryFetch,
  patience: new Set(),
  silent: 0,
});

/** Time passes for whatever it waits for: each request under way is given up. */
export const endPatience = (browser: Browser): void => {
  for (const one of browser.patience) one.abort(new DOMException("late", "TimeoutError"));
  browser.patience.clear();
};

/** Runs work as this browser's page does: its databases, its localStorage, its line. */
export const inBrowser = <T>(browser: Browser, work: () => T): T => inside.run(browser, work);

/** Runs work as nobody's page: the server's side of the line. */
export const outside = <T>(work: () => T): T => inside.exit(work);
