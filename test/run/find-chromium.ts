import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { isDebianRoot } from "./debian-root.ts";

/** Chromium without its own windows, which takes a third less of the processor than with them. */
const SHELL = "/usr/bin/chromium-headless-shell";
const INSTALLED = [SHELL, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome-stable"];
const ADVICE =
  "The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell; elsewhere: " +
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
  const isNamed = (process.env["PLAYWRIGHT_CHROMIUM"] ?? "") !== "";
  if (found !== SHELL && !isNamed && isDebianRoot()) installShell();
  const path = chromiumPath();
  return path === undefined ? { advice: ADVICE } : { path };
}

/** Where it cannot be installed, whatever Chromium there is will do. */
function installShell(): void {
  try {
    console.log("Installing Debian's Chromium for tests.");
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["-qq", "update"], options);
    execFileSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", "chromium-headless-shell"], options);
  } catch {
    console.log("It could not be installed.");
  }
}
