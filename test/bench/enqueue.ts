// What a tap waits for: one event on the disk, in Chromium, against bare idb and Dexie doing the same.
import { once } from "node:events";
import { createServer } from "node:http";
import { chromium } from "@playwright/test";
import { quantile } from "#domain/statistics/quantile";
import { within } from "../make/within.ts";
import { findOrInstallChromium } from "../run/find-chromium.ts";
import { bundlePage } from "./bundle-page.ts";
import { atMost, noted, reportBench } from "./metric.ts";
import { rounded } from "./timing.ts";

const ROUNDS = 12;
const EACH = 60;
const MOST_TIMES_RAW = 1.3;

const found = findOrInstallChromium();
if ("advice" in found) {
  console.error(found.advice);
  process.exit(1);
}
const script = await bundlePage("test/bench/enqueue-page.ts");
// Storage needs an origin of its own.
const server = createServer((_request, response) => {
  response.setHeader("content-type", "text/html");
  // Isolated, a page's clock tells 5 µs apart; else a tenth of what is measured.
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-embedder-policy", "require-corp");
  response.end("<!doctype html><title>bench</title>");
});
await within("the page's server to listen", 60_000, once(server.listen(0, "127.0.0.1"), "listening"));
const address = server.address();
const port = typeof address === "object" && address !== null ? address.port : 0;
const browser = await chromium.launch({
  executablePath: found.path,
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});

type Peer = "ours" | "rawIdb" | "dexie";
const PEERS: readonly Peer[] = ["rawIdb", "ours", "dexie"];
const times: Record<Peer, number[]> = { ours: [], rawIdb: [], dexie: [] };
try {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://localhost:${port}/`);
  await page.addScriptTag({ content: script });
  // In turns, so that whatever else the machine does falls on all of them.
  for (let round = 0; round < ROUNDS; round += 1)
    for (const peer of PEERS)
      times[peer].push(
        ...(await page.evaluate(
          ([name, count]) =>
            (globalThis as unknown as { bench: Record<Peer, (count: number) => Promise<number[]>> }).bench[name](count),
          [peer, EACH] as const,
        )),
      );
} finally {
  await browser.close();
  server.close();
}
const at = (peer: Peer, level: number): number =>
  quantile(
    times[peer].toSorted((a, b) => a - b),
    level,
  ) ?? Number.NaN;
const words = (peer: Peer): string => `p50 ${rounded(at(peer, 0.5))} ms, p95 ${rounded(at(peer, 0.95))} ms`;
reportBench("enqueue", [
  atMost(
    "p50_times_raw_idb",
    rounded(at("ours", 0.5) / at("rawIdb", 0.5)),
    "times",
    MOST_TIMES_RAW,
    `idb with strict durability: ${words("rawIdb")}`,
  ),
  noted("enqueue_p50", rounded(at("ours", 0.5)), "ms", `${ROUNDS * EACH} events, numbered, sealed and on the disk`),
  noted("enqueue_p95", rounded(at("ours", 0.95)), "ms"),
  noted(
    "p50_times_dexie",
    rounded(at("ours", 0.5) / at("dexie", 0.5)),
    "times",
    `dexie with strict durability: ${words("dexie")}`,
  ),
]);
