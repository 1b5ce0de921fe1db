import { existsSync } from "node:fs";
import { chromiumPath } from "../run/find-chromium.ts";
import type { Engine } from "./engine.ts";
import { puppeteerEngine } from "./puppeteer-engine.ts";
import { webkit } from "./webkit.ts";

/** The engines that reps' phones have, each as near as this machine comes to it. */
export const ENGINES: readonly Engine[] = [
  puppeteerEngine({
    name: "Chromium",
    path: chromiumPath(),
    missing: "Chromium is not here.",
    isPage: (line) => line.includes("--type=renderer"),
    privately: "--incognito",
  }),
  puppeteerEngine({
    name: "Firefox",
    path: ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path)),
    missing: "Firefox needs the package firefox-esr.",
    isPage: (line) => / -contentproc .* tab\s*$/.test(line),
    privately: "-private",
  }),
  webkit,
];
