import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { isDebianRoot } from "./debian-root.ts";

/** What each engine needs besides the project's own packages: a program, and Debian's package that brings it. */
const NEEDED: Readonly<Record<string, string>> = {
  "/usr/bin/firefox-esr": "firefox-esr",
  "/usr/bin/WebKitWebDriver": "webkit2gtk-driver",
  "/usr/bin/Xvfb": "xvfb",
  "/usr/bin/cc": "gcc",
  "/usr/include/dlfcn.h": "libc6-dev",
};

/** Debian's packages that are not here yet. */
export const missingPackages = (isHere: (path: string) => boolean = existsSync): string[] =>
  Object.entries(NEEDED).flatMap(([path, name]) => (isHere(path) ? [] : [name]));

/** What to do about them, in one sentence. */
export const adviceOn = (names: readonly string[]): string =>
  `Firefox and WebKit need packages of Debian's: apt-get install ${names.join(" ")}.`;

/** Installs what Firefox and WebKit need where it may. Returns null, or one sentence saying what to do. */
export function installEngines(): string | null {
  const names = missingPackages();
  if (names.length === 0) return null;
  const advice = adviceOn(names);
  if (!isDebianRoot()) return advice;
  try {
    console.log(`Installing Debian's ${names.join(", ")}.`);
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["-qq", "update"], options);
    execFileSync("apt-get", ["-qq", "install", "-y", "--no-install-recommends", ...names], options);
  } catch {
    return advice;
  }
  return missingPackages().length === 0 ? null : advice;
}
