import { createHmac, timingSafeEqual } from "node:crypto";
import type { PullCursor } from "#contract/pull";
import type { SignCursor } from "../access/deployment.ts";

/** Signs where a phone stands, so that only a version this server gave is evidence of one: HMAC-SHA256, in base64url. */
export const cursorSigner =
  (secret: string): SignCursor =>
  (orgId, { epoch, version }) =>
    createHmac("sha256", secret)
      .update(JSON.stringify(["where a phone stands", orgId, epoch, version]))
      .digest("base64url");

/** Whether this server, or the one whose key it has, gave the cursor; a phone of a build before has none of its signs. */
export const isCursorGiven = (signOf: SignCursor, orgId: string, cursor: PullCursor): boolean => {
  const [own, said] = [Buffer.from(signOf(orgId, cursor)), Buffer.from(cursor.sign ?? "")];
  return own.length === said.length && timingSafeEqual(own, said);
};
