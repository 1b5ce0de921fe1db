import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** `id` tells keys apart and tells nothing of them; `mac` is HMAC-SHA-256 over the lines, one after another, in hex. */
export type AuditKey = { id: string; mac: (lines: Iterable<string>) => string };

/** 32 bytes, base64url. */
const FORM = /^[\w-]{43}$/;

/** The file is there and is no key, or may not be read or written. */
export class UnusableKey extends Error {}

/** The key that seals the audit log: of this file, which is made where there is none (mode 0600). */
export const openAuditKey = (path: string): AuditKey => {
  try {
    return keyOf(readKey(path) ?? makeKey(path), path);
  } catch (error) {
    if (error instanceof UnusableKey) throw error;
    throw new UnusableKey(
      `the audit log's key can't be kept in ${path} (AUDIT_KEY_FILE): ${String((error as NodeJS.ErrnoException).code)}`,
    );
  }
};

const readKey = (path: string): string | null => {
  try {
    // Whoever can read it could seal what was never written.
    if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
};

const makeKey = (path: string): string => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Written aside and linked into place, so that of two processes that start at once both use the first's.
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readKey(path) ?? "";
};

const keyOf = (text: string, path: string): AuditKey => {
  if (!FORM.test(text))
    throw new UnusableKey(`${path} holds no key of the audit log; put back the file that was there.`);
  const bytes = Buffer.from(text, "base64url");
  return {
    id: createHash("sha256").update("fairlead audit key ").update(bytes).digest("hex").slice(0, 16),
    mac: (lines) => {
      const mac = createHmac("sha256", bytes);
      for (const line of lines) mac.update(line).update("\n");
      return mac.digest("hex");
    },
  };
};
