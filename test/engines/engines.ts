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
    pagesOf: (tree) => tree.filter(({ line }) => line.includes("--type=renderer")),
  }),
  puppeteerEngine({
    name: "Firefox",
    path: ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find((path) => existsSync(path)),
    missing: "Firefox needs the package firefox-esr.",
    // Others stand ready and have done nothing yet; its driver does not get over the end of them all.
    pagesOf: (tree) =>
      tree
        .filter(({ name }) => name.endsWith("Web Content"))
        .toSorted((a, b) => b.busy - a.busy)
        .slice(0, 1),
  }),
  webkit,
];
