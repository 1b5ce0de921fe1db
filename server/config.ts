import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type { Place } from "./db/engine/connect.ts";

/** `one`: whoever connects to us. A list: addresses and networks (`10.0.0.0/8`). */
export type TrustedProxies = false | "one" | readonly string[];

export type Config = {
  port: number;
  host: string;
  place: Place;
  /** The address people use when it is not this server's own (behind a proxy), without a path. */
  publicUrl: string | null;
  tls: { cert: Buffer; key: Buffer } | null;
  /** Signs session cookies; null: made once and kept in the database. */
  secret: string | null;
  /** Whose X-Forwarded-For and -Proto are believed: nobody's, one proxy's in front of us, or these proxies'. */
  trustProxy: TrustedProxies;
  logLevel: string;
  /** The key that seals the audit log, outside the database; the head of its seals stands beside it. */
  auditKeyFile: string;
};

export type ConfigRead = { ok: true; config: Config } | { ok: false; message: string };

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"];

class Unusable extends Error {}

/**
 * Reads the settings from the environment; this file alone looks at it. An empty value counts as absent. What can't
 * be used is refused with one sentence that names the setting, before anything is opened.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): ConfigRead {
  const read = (name: string): string | null => environment[name]?.trim() || null;
  try {
    const databaseUrl = read("DATABASE_URL");
    const folder = read("DATA_DIR") ?? "./data";
    const place: Place =
      databaseUrl === null
        ? { kind: "folder", folder }
        : {
            kind: "postgres",
            url: postgresUrl(databaseUrl),
            pool: whole("DATABASE_POOL", read("DATABASE_POOL") ?? "10", 2, 200),
          };
    const logLevel = read("LOG_LEVEL") ?? "warn";
    if (!LOG_LEVELS.includes(logLevel)) throw new Unusable(`LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.`);
    const secret = read("BETTER_AUTH_SECRET");
    if (secret !== null && secret.length < 32)
      throw new Unusable("BETTER_AUTH_SECRET must have at least 32 characters.");
    const config: Config = {
      port: whole("PORT", read("PORT") ?? "3000", 0, 65_535),
      host: read("HOST") ?? "0.0.0.0",
      place,
      publicUrl: publicUrl(read("PUBLIC_URL")),
      tls: tls(read("TLS_CERT"), read("TLS_KEY")),
      secret,
      trustProxy: trustProxy(read("TRUST_PROXY")),
      logLevel,
      auditKeyFile: read("AUDIT_KEY_FILE") ?? join(folder, "audit.key"),
    };
    return { ok: true, config };
  } catch (error) {
    if (error instanceof Unusable) return { ok: false, message: error.message };
    throw error;
  }
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) {
    throw new Unusable(`${name} must be a whole number from ${least} to ${most}; it is "${text}".`);
  }
  return value;
}

function trustProxy(text: string | null): TrustedProxies {
  if (text === null || text === "0" || text === "false") return false;
  if (text === "1" || text === "true") return "one";
  const proxies = text.split(",").map((proxy) => proxy.trim());
  for (const proxy of proxies) {
    const [address = "", bits, ...rest] = proxy.split("/");
    const most = isIP(address) === 6 ? 128 : 32;
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= most);
    if (isIP(address) === 0 || !isNetwork || rest.length > 0)
      throw new Unusable(`TRUST_PROXY must be 1, 0 or a list of proxies' addresses; it is "${text}".`);
  }
  return proxies;
}

function postgresUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["postgres:", "postgresql:"].includes(url.protocol)) {
    // The address may hold a password: it is not repeated.
    throw new Unusable("DATABASE_URL must look like postgres://user:password@host:5432/database.");
  }
  return text;
}

function publicUrl(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol) || url.pathname !== "/") {
    throw new Unusable(`PUBLIC_URL must be an http or https address without a path; it is "${text}".`);
  }
  return url.origin;
}

function tls(cert: string | null, key: string | null): Config["tls"] {
  if (cert === null && key === null) return null;
  if (cert === null || key === null)
    throw new Unusable("TLS_CERT and TLS_KEY go together: both are paths of PEM files.");
  const pair = { cert: file("TLS_CERT", cert), key: file("TLS_KEY", key) };
  if (!fitTogether(pair.cert, pair.key))
    throw new Unusable("TLS_CERT and TLS_KEY must be a certificate and its own key, both in PEM; these are not.");
  return pair;
}

function fitTogether(cert: Buffer, key: Buffer): boolean {
  try {
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  } catch {
    return false;
  }
}

function file(name: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new Unusable(`${name} names a file that can't be read: ${path}`);
  }
}
