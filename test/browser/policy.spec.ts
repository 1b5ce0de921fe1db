import { globSync } from "node:fs";
import type { Page } from "@playwright/test";
import { ROLES } from "#contract/role";
import { visitSample } from "#test/make/sample-visit";
import { drawnPages } from "./drawn-pages.ts";
import { expect, test } from "./server.ts";

test.use({ stand: "policy" });
test.describe.configure({ mode: "parallel", timeout: 240_000 });

/** Every page there is, by its file; what stands in brackets is filled in from the page that leads there. */
const ROUTES = globSync("src/routes/**/+page.svelte")
  .map((file) => `/${file.split("/").slice(2, -1).join("/")}`.replaceAll(/\/\([a-z]+\)/g, "") || "/")
  .sort();
/** Where a page's parts are given by an id, the page that has a link to one. */
const LINKED_FROM: Record<string, string> = {
  "/lead/[id]": "/queue",
  "/review/leads/[id]": "/review/leads",
  "/promises/[setId]": "/promises",
};
const NOBODYS_ID = "00000000-0000-7000-8000-000000000000";

for (const role of ROLES)
  test(`S80: no page shown to a ${role} has anything that its policy keeps back`, async ({
    page,
    context,
    baseURL,
    policyKept,
  }) => {
    await visitSample(context, baseURL ?? "", role);
    if (role === "rep") {
      // From here on pages come from the service worker.
      await page.goto("/queue");
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    }
    /** Looks at these pages one after the other, in a tab of its own. */
    const lookAt = async (tab: Page, routes: readonly string[]): Promise<void> => {
      for (const route of routes) {
        const from = LINKED_FROM[route];
        let address = route.replaceAll(/\[\w+\]/g, NOBODYS_ID);
        if (from !== undefined) {
          await tab.goto(from);
          await tab.waitForLoadState("networkidle");
          const link = tab.locator(`main a[href^="${route.replace(/\[.*/, "")}"]`).first();
          if ((await link.count()) > 0) address = (await link.getAttribute("href")) ?? address;
        }
        await tab.goto(address);
        await expect(tab.getByRole("heading", { level: 1 }).first()).toBeVisible();
        await tab.waitForLoadState("networkidle");
      }
    };
    const routes = drawnPages(ROUTES, `a ${role}`);
    // Most of a look is waiting until nothing more comes.
    const tabs = [page, await context.newPage(), await context.newPage()];
    await Promise.all(
      tabs.map((tab, at) =>
        lookAt(
          tab,
          routes.filter((_, nth) => nth % tabs.length === at),
        ),
      ),
    );
    expect(policyKept).toEqual([]);
    // Going on without a new page is announced to screen readers, by an element of SvelteKit's own.
    await page.goto("/review/leads");
    await page.getByRole("navigation").getByRole("link").first().click();
    await expect(page.locator("#svelte-announcer")).toHaveCSS("position", "absolute");
  });

test("S80: a style, a picture from elsewhere, markup from a text and a policy of another name are kept back", async ({
  page,
  policyKept,
}) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const keptBack = async (directive: string, work: () => void): Promise<void> => {
    await page.evaluate(work).catch(() => undefined);
    await expect.poll(() => policyKept.filter((words) => words.includes(`: ${directive} `))).not.toEqual([]);
  };
  await keptBack("style-src-attr", () => document.body.setAttribute("style", "color: red"));
  await keptBack("style-src-elem", () =>
    document.head.append(Object.assign(document.createElement("style"), { textContent: "p{}" })),
  );
  await keptBack("img-src", () =>
    document.body.append(Object.assign(document.createElement("img"), { src: "https://elsewhere.example/x.png" })),
  );
  await keptBack("require-trusted-types-for", () => void (document.body.innerHTML = "<p>x</p>"));
  await keptBack("trusted-types", () => {
    type Policies = { trustedTypes: { createPolicy: (name: string, rules: object) => void } };
    (globalThis as unknown as Policies).trustedTypes.createPolicy("other", {});
  });
  // Both the page and the console tell of each: the last words may still be on their way.
  await page.close();
  policyKept.length = 0;
});
