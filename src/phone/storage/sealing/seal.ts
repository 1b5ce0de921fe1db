import type { Stores } from "../databases/open-stores.ts";
import type { Sealed } from "../databases/schema.ts";
import { keyRing, NO_KEY } from "../keys/key-ring.ts";

const NONCE_BYTES = 12;

const gcm = (iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(about),
});

/** What lies in the clear because no key was to be had, in the same form. */
export const unsealed = (value: unknown): Sealed => ({
  k: NO_KEY,
  box: new TextEncoder().encode(JSON.stringify(value)),
});

/**
 * Seals what JSON can say, for this person on this device. `about`: what it belongs to; it opens for nothing else.
 * Throws where the keys cannot be read now. Never within a transaction, which would close meanwhile.
 */
export const seal = async (stores: Stores, value: unknown, about: string): Promise<Sealed> => {
  const { newest, keys } = await keyRing(stores);
  const key = keys.get(newest);
  if (key === undefined) return unsealed(value);
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const shut = await crypto.subtle.encrypt(gcm(iv, about), key, new TextEncoder().encode(JSON.stringify(value)));
  const box = new Uint8Array(NONCE_BYTES + shut.byteLength);
  box.set(iv);
  box.set(new Uint8Array(shut), NONCE_BYTES);
  return { k: newest, box };
};

/**
 * Opens what `seal` shut; undefined where it never can: its key is gone, or it is not what was sealed. Throws where the
 * keys cannot be read now.
 */
export const unseal = async (stores: Stores, { k, box }: Sealed, about: string): Promise<unknown> => {
  try {
    if (k === NO_KEY) return JSON.parse(new TextDecoder().decode(box));
    // Another page may have made a key since this one read them.
    const key = (await keyRing(stores)).keys.get(k) ?? (await keyRing(stores, true)).keys.get(k);
    if (key === undefined) return undefined;
    const open = await crypto.subtle.decrypt(gcm(box.subarray(0, NONCE_BYTES), about), key, box.subarray(NONCE_BYTES));
    return JSON.parse(new TextDecoder().decode(open)) as unknown;
  } catch (error) {
    // Damaged: not what was sealed, or not even a box.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    if (error instanceof DOMException && error.name === "OperationError") return undefined;
    throw error;
  }
};

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === "object" && value !== null && "k" in value && "box" in value;
