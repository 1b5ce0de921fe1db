import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { isDebianRoot } from "./debian-root.ts";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];
const ADVICE =
  "The browser tests need Chromium: install it (Debian: apt-get install chromium; elsewhere: " +
  "npx playwright install chromium) or name it in PLAYWRIGHT_CHROMIUM.";

/** The Chromium to test in, if there is one: the named one, the system's, or Playwright's own. */
export function chromiumPath(): string | undefined {
  const named = process.env["PLAYWRIGHT_CHROMIUM"];
  if (named !== undefined && named !== "") return existsSync(named) ? named : undefined;
  return [...INSTALLED, chromium.executablePath()].find((path) => path !== "" && existsSync(path));
}

/** Finds Chromium or installs Debian's when it may. Returns its path, or one sentence saying what to do. */
export function findOrInstallChromium(): { path: string } | { advice: string } {
  const found = chromiumPath();
  if (found !== undefined) return { path: found };
  if (process.env["PLAYWRIGHT_CHROMIUM"] || !isDebianRoot()) return { advice: ADVICE };
  try {
    console.log("No Chromium here: installing Debian's.");
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["-qq", "update"], options);
    execFileSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "chromium"], options);
  } catch {
    return { advice: ADVICE };
  }
  const installed = chromiumPath();
  return installed === undefined ? { advice: ADVICE } : { path: installed };
}
