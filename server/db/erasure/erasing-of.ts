import { createHmac, randomBytes } from "node:crypto";
import { erasedWords } from "#domain/attempt/erased-words";
import type { Erasing } from "#domain/attempt/erasing";
import type { Database } from "../engine/database.ts";
import { sharedSecret } from "../organisation/setup.ts";
import { erasedName } from "./erased-name.ts";

/** The key of this place's erasing: it is in no backup, so that what was erased elsewhere cannot be tried out here. */
export const erasureKey = (db: Database): Promise<string> =>
  sharedSecret(db, "erasure", () => randomBytes(32).toString("base64url"));

/** How one person's data is erased: words of two persons come to different names. `personId`: of the one they were joined to. */
export const erasingOf = (key: string, personId: string): Erasing => {
  const own = createHmac("sha256", key).update(`person ${personId}`).digest("base64url");
  return { name: (text) => erasedName(own, text), words: erasedWords };
};

const START = "erased/";

/** Under what a lead's id in the sender's system is kept once it is erased: enough to know the row when it comes again. */
export const erasedExternalId = (key: string, orgId: string, system: string, externalId: string): string =>
  START +
  createHmac("sha256", key)
    .update(JSON.stringify(["external id", orgId, system, externalId]))
    .digest("hex")
    .slice(0, 32);

export const isErasedExternalId = (externalId: string): boolean => /^erased\/[0-9a-f]{32}$/.test(externalId);
