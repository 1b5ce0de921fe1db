import { createHash, randomBytes } from "node:crypto";

/** A one-time link's secret of 256 bits; only its hash is kept. */
export const newLinkToken = (): string => randomBytes(32).toString("base64url");

export const linkTokenHash = (token: string): string => createHash("sha256").update(token).digest("base64url");
