// `npm run test:proxies`: the server behind a real nginx and a real Caddy, set up as docs/proxy.md says.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { MINUTE } from "#domain/time/instant";
import { isDebianRoot } from "./debian-root.ts";
import { endRun, runTallied } from "./tallied-step.ts";

const NEEDED = { "/usr/sbin/nginx": "nginx-light", "/usr/bin/caddy": "caddy", "/usr/bin/openssl": "openssl" };
const missing = (): string[] => Object.entries(NEEDED).flatMap(([path, name]) => (existsSync(path) ? [] : [name]));

if (missing().length > 0 && isDebianRoot()) {
  console.log(`Installing Debian's ${missing().join(", ")}.`);
  // At this run level the packages start no service of their own.
  const options = {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  } as const;
  execFileSync("apt-get", ["-qq", "update"], options);
  execFileSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", ...missing()], options);
}
if (missing().length > 0) console.log(`The proxies need packages of Debian's: apt-get install ${missing().join(" ")}.`);
const args = ["run", "--config", "test/proxies/vitest.config.ts", ...process.argv.slice(2)];
endRun(await runTallied({ name: "proxies", command: "vitest", args, limitMs: 30 * MINUTE }));
