import { type BrowserContext, test as base } from "@playwright/test";

/** How Chromium says on the console that a policy kept something back, of a page, a frame or a worker. */
const REPORTED = /content security policy|trusted ?(type|html|script)|permissions policy/i;
/** Told to the test by every document. */
const TELL = "policyKeptBack";

type Kept = string[];

/** Whose test a context is looked at in, of contexts that are watched: one may live through several. */
const watched = new WeakMap<BrowserContext, { kept: Kept }>();

/** Notes into `kept` whatever the policy of any page of a context keeps back. */
const watchPolicy = async (context: BrowserContext, kept: Kept): Promise<void> => {
  const known = watched.get(context);
  if (known !== undefined) {
    known.kept = kept;
    return;
  }
  const now = { kept };
  watched.set(context, now);
  context.on("console", (message) => {
    if (message.type() === "error" && REPORTED.test(message.text())) now.kept.push(message.text());
  });
  await context.exposeBinding(TELL, (_source, words: string) => void now.kept.push(words));
  await context.addInitScript((name) => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = event;
      const tell = (window as unknown as Record<string, (words: string) => void>)[name];
      tell?.(`${location.pathname}: ${effectiveDirective} ${blockedURI} ${sample} ${sourceFile}:${lineNumber}`);
    });
  }, TELL);
};

/**
 * `test` for every browser test: one fails where a page's policy kept anything back (S80), in whichever context the
 * test looked at it.
 */
export const test = base.extend<{ policyKept: Kept }>({
  policyKept: [
    async ({ browser }, use) => {
      const kept: Kept = [];
      const watching: Promise<void>[] = [];
      const watch = (context: BrowserContext): void => void watching.push(watchPolicy(context, kept));
      for (const context of browser.contexts()) watch(context);
      browser.on("context", watch);
      await use(kept);
      browser.off("context", watch);
      await Promise.allSettled(watching);
      base.expect(kept, "what the page's policy kept back").toEqual([]);
    },
    { auto: true },
  ],
});
