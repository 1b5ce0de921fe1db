import type { Rep } from "../browser/morning.ts";
import { CLOCKED_PASSWORD } from "../make/clocked-server.ts";
import type { EngineBrowser, Tab } from "./engine.ts";
import type { Place } from "./place.ts";
import { until } from "./until.ts";

/** A rep's phone: one page of it, and what a thumb does there. */
export interface PhonePage extends Rep {
  readonly tab: Tab;
  /** Waits until nothing that `css` finds holds the words. */
  readonly seesNo: (css: string, words: string) => Promise<void>;
  readonly toQueue: () => Promise<void>;
  /** Opens the list of what is not sent. */
  readonly toMine: () => Promise<void>;
  /** Begins a call on a lead's card and says at once what became of it. */
  readonly rangOut: (label: string) => Promise<void>;
}

const phonePage = (place: Place, tab: Tab): PhonePage => {
  let there: string[] = [];
  const holds = async (css: string, words: string): Promise<boolean> => {
    const look = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent ?? "");
    there = (await tab.run(look, css).catch(() => ["(no page)"])).map((text) => text.replace(/\s+/g, " ").trim());
    return there.some((text) => text.includes(words));
  };
  const wait = async (what: string, isSo: () => Promise<boolean>, patience?: number): Promise<void> => {
    const said = () => `${what}; there is: ${there.join(" | ").slice(0, 400)}`;
    await until(said, async () => ((await isSo()) ? true : null), patience);
  };
  const sees = (css: string, words: string): Promise<void> =>
    wait(`“${words}” in ${css}`, () => holds(css, words), 60_000);
  const path = (): Promise<string> => tab.run(() => location.pathname);
  const press = (name: string): Promise<void> => tab.press({ role: "button", name });
  const toQueue = async (): Promise<void> => {
    if ((await path()) !== "/queue") await tab.press({ css: 'nav a[href="/queue"]' });
    await sees("h1", "Queue");
  };
  const begin = async (label: string, channel: "call" | "email"): Promise<void> => {
    await toQueue();
    await tab.press({ role: "link", name: { part: label } });
    await sees("h1", label);
    await tab.press({ css: `a[data-channel=${channel}]` });
    // The sixth call within two minutes is asked about (P78).
    const isAsked = (): Promise<boolean> => holds("h2", "Five calls in two minutes");
    await wait("what happened, or whether it is meant", async () => (await holds("h2", "What")) || (await isAsked()));
    if (await isAsked()) await press("Call all the same");
    await sees("h2", "What happened?");
  };
  return {
    tab,
    sees,
    seesNo: (css, words) => wait(`no “${words}” in ${css}`, async () => !(await holds(css, words))),
    toQueue,
    toMine: async () => {
      await tab.press({ css: "[data-sync]" });
      await sees("h1", "Not sent yet");
    },
    moveTo: async (at) => {
      place.server.clock.now = at;
      await tab.run((to) => (globalThis as unknown as { moveTo: (at: number) => void }).moveTo(to), at);
    },
    begin,
    choose: (name) => tab.press({ role: "radio", name }),
    tick: (name) => tab.press({ role: "checkbox", name }),
    press,
    setTime: (name, isoLocal) => tab.setTime({ role: "field", name }, isoLocal),
    isOnAnother: (label) =>
      wait(
        `another card than ${label}`,
        async () => (await path()).startsWith("/lead/") && !(await holds("h1", label)),
      ),
    rangOut: async (label) => {
      await begin(label, "call");
      await press("Rang out");
      await sees("[data-saved]", `${label}: Rang out`);
    },
  };
};

/** A page of a phone that somebody has signed in on before: what a cold start shows. */
export const openPhone = async (place: Place, browser: EngineBrowser, path = "/"): Promise<PhonePage> => {
  const tab = await browser.tab();
  await tab.goto(`${place.line.url}${path}`);
  return phonePage(place, tab);
};

type Who = { lead: string; person?: string; isKept?: boolean };

/** A phone with a person signed in by its page, its leads pulled, and, unless told otherwise, kept for no line. */
export const phoneIn = async (place: Place, browser: EngineBrowser, who: Who): Promise<PhonePage> => {
  const page = await openPhone(place, browser, "/sign-in");
  const { tab } = page;
  await page.moveTo(place.server.clock.now);
  await tab.type({ role: "field", name: "E-mail" }, place.server.emailOf(who.person ?? "rep"));
  await tab.type({ role: "field", name: "Password" }, CLOCKED_PASSWORD);
  await page.press("Sign in");
  await page.sees("main a", who.lead);
  if (who.isKept !== false) await tab.run(async () => void (await navigator.serviceWorker.ready));
  return page;
};
