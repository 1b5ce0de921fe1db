import { existsSync, readFileSync } from "node:fs";

/** Whether packages may be installed here without asking anybody: as root, on Debian. */
export function isDebianRoot(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}
