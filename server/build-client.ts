import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { lockDataFolder } from "./db/engine/data-folder-lock.ts";

const SOURCES = ["src", "static", "project.inlang", "package.json", "svelte.config.js", "vite.config.ts"];
/** Written by the build itself; counting them would ask for the next build for ever. */
const GENERATED = new Set(["paraglide", "cache"]);

/**
 * Makes sure that `build/` holds the client as the sources now are: builds it when it is missing or older than they.
 * A folder without sources is taken as it is. Processes starting together build once. Returns false when it can't.
 */
export async function buildClient(root: string, say: (line: string) => void): Promise<boolean> {
  if (isFresh(root)) return true;
  for (;;) {
    const lock = await lockDataFolder(join(root, ".svelte-kit"));
    if ("heldBy" in lock) {
      await wait(300);
      if (isFresh(root)) return true;
      continue;
    }
    try {
      if (isFresh(root)) return true;
      say("Building the pages (about half a minute, this once) …");
      return (await runBuild(root)) && existsSync(join(root, "build", "app.html"));
    } finally {
      lock.release();
    }
  }
}

function isFresh(root: string): boolean {
  const page = join(root, "build", "app.html");
  if (!existsSync(page)) return false;
  if (!existsSync(join(root, "src", "routes"))) return true;
  const built = statSync(page).mtimeMs;
  return SOURCES.every((name) => newest(join(root, name)) <= built);
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  const within = readdirSync(path).filter((name) => !GENERATED.has(name));
  return Math.max(0, ...within.map((name) => newest(join(path, name))));
}

async function runBuild(root: string): Promise<boolean> {
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  // A child of its own: the build's memory is given back before serving begins.
  const child = spawn(process.execPath, [vite, "build", "--logLevel", "error"], { cwd: root, stdio: "inherit" });
  return new Promise((resolve) => {
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
