import { createHash, randomBytes } from "node:crypto";

/** 256 bits of chance: nothing to guess, so that a plain hash is enough to keep it by. */
export const newPushToken = (): string => randomBytes(32).toString("base64url");

export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");

const BEARER = /^Bearer ([\w-]{20,100})$/;

/** The token of an `authorization` header, or null. */
export const bearerOf = (header: string | undefined): string | null => BEARER.exec(header ?? "")?.[1] ?? null;
