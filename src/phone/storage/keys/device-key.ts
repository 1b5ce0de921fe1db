import type { Stores } from "../databases/open-stores.ts";

/** What people's keys are for. */
export const AES = { name: "AES-GCM", length: 256 } as const;
export const USES: KeyUsage[] = ["encrypt", "decrypt"];

/** This device's own key, which never leaves it; made with the first key of anybody's. */
export const deviceKey = async ({ keys: database }: Stores): Promise<CryptoKey> => {
  const made = await crypto.subtle.generateKey({ name: "AES-KW", length: 256 }, false, ["wrapKey", "unwrapKey"]);
  return database.run(async (db) => {
    const tx = db.transaction("device", "readwrite", { durability: "strict" });
    const there = await tx.store.get("device");
    if (there === undefined) await tx.store.add(made, "device");
    await tx.done;
    return there ?? made;
  });
};
