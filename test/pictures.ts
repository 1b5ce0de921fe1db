// `npm run pictures [-- NAME…]`: the pictures of the README and the guides, all or those named, of the sample workspace,
// from the real server in a real browser.
import { mkdirSync } from "node:fs";
import { type Browser, chromium } from "@playwright/test";
import type { Role } from "#contract/role";
import { cookiesOf } from "./make/call-procedure.ts";
import { ownWorkspace } from "./make/own-workspace.ts";
import { type RunningServer, startServer } from "./make/running-server.ts";
import { visitSample } from "./make/sample-visit.ts";
import { findOrInstallChromium } from "./run/find-chromium.ts";

/** `own`: an admin's own new workspace; `drop`: files that are brought there; `only`: the one shape that is shown anywhere. */
type View = {
  name: string;
  role: Role | "own" | null;
  address: string;
  follow?: string;
  press?: string;
  drop?: readonly string[];
  only?: (typeof SHAPES)[number]["suffix"];
};

const FOLDER = "docs/pictures";
/** In the pictures it is ten in the morning of the last day on which the sample works. */
const shift = (): number => {
  const at = new Date();
  at.setUTCHours(10, 0, 0, 0);
  while (at.getTime() > Date.now() || at.getUTCDay() === 0 || at.getUTCDay() === 6) at.setUTCDate(at.getUTCDate() - 1);
  return at.getTime() - Date.now();
};
const SHIFT_MS = shift();
const CLOCK = {
  SHIFT_CLOCK_MS: String(SHIFT_MS),
  NODE_OPTIONS: `--import ${new URL("./make/shift-clock.js", import.meta.url).href}`,
};
const VIEWS: readonly View[] = [
  { name: "start", role: null, address: "/" },
  { name: "rescue", role: "team_lead", address: "/review" },
  { name: "sequence", role: "team_lead", address: "/review", follow: 'a[href*="/review/leads/"]' },
  { name: "patterns", role: "team_lead", address: "/review/patterns" },
  { name: "spread", role: "marketing", address: "/review/spread" },
  { name: "consistency", role: "marketing", address: "/consistency" },
  { name: "promises", role: "marketing", address: "/promises", follow: 'main a[href^="/promises/"]' },
  { name: "import", role: "admin", address: "/imports" },
  { name: "queue", role: "rep", address: "/queue" },
  { name: "lead", role: "rep", address: "/queue", follow: 'a[href^="/lead/"]' },
  { name: "happened", role: "rep", address: "/queue", follow: 'a[href^="/lead/"]', press: "a[data-channel]" },
  // The sample takes no files.
  { name: "together", role: "own", address: "/imports", drop: ["hubspot-contacts", "hubspot-calls"], only: "desk" },
];
const SHAPES = [
  { suffix: "phone", width: 390, height: 844, colorScheme: "light" },
  { suffix: "phone-dark", width: 390, height: 844, colorScheme: "dark" },
  { suffix: "desk", width: 1280, height: 800, colorScheme: "light" },
] as const;

async function picture(browser: Browser, server: RunningServer, view: View, shape: (typeof SHAPES)[number]) {
  const { width, height, colorScheme } = shape;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 1.5,
    colorScheme,
    reducedMotion: "reduce",
    locale: "en-GB",
    serviceWorkers: "block",
  });
  await context.clock.install({ time: Date.now() + SHIFT_MS });
  if (view.role === "own") await context.addCookies(cookiesOf(await ownWorkspace(server)));
  else if (view.role !== null) await visitSample(context, server.url, view.role);
  const page = await context.newPage();
  await page.goto(new URL(view.address, server.url).href);
  await page.getByRole("heading", { level: 1 }).waitFor();
  if (view.follow !== undefined) {
    const address = await page.locator(view.follow).first().getAttribute("href");
    await page.goto(new URL(address ?? "/", server.url).href);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  if (view.drop !== undefined) {
    await page.waitForLoadState("networkidle");
    await page.locator("#file").setInputFiles(view.drop.map((name) => `static/samples/${name}-sample.csv`));
    await page.waitForURL("**/imports/together?**", { timeout: 120_000 });
    await page.locator("button:enabled", { hasText: /^\s*Bring/ }).waitFor({ timeout: 120_000 });
  }
  await page.waitForLoadState("networkidle");
  if (view.press !== undefined) {
    await page.locator(view.press).first().click();
    await page.getByRole("heading", { level: 2 }).first().waitFor();
  }
  // The notice of what is watched has been read in these pictures.
  const understood = page.getByRole("button", { name: "Understood" });
  if (await understood.isVisible()) await understood.click();
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: `${FOLDER}/${view.name}-${shape.suffix}.png`, animations: "disabled" });
  await context.close();
}

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}
mkdirSync(FOLDER, { recursive: true });
const server = await startServer(CLOCK);
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const named = process.argv.slice(2);
  let made = 0;
  for (const view of VIEWS.filter(({ name }) => named.length === 0 || named.includes(name)))
    for (const shape of SHAPES.filter(({ suffix }) => view.only === undefined || view.only === suffix)) {
      await picture(browser, server, view, shape);
      made++;
    }
  console.log(`${made} pictures in ${FOLDER}`);
} finally {
  await browser.close();
  await server.stop();
}
