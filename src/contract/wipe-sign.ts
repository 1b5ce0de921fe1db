const text = (of: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(of);

/**
 * What shows a phone that the server itself orders it to remove its leads: HMAC-SHA256, in hex, over the device and the
 * order. `tokenHash`: the SHA-256 of the phone's push token in hex, which the server keeps and only the phone can make
 * from what it holds. Another phone's order, or one from before this phone was registered anew, has another sign.
 */
export const wipeSign = async (tokenHash: string, deviceId: string, orderId: string): Promise<string> => {
  const { subtle } = globalThis.crypto;
  const key = await subtle.importKey("raw", text(tokenHash), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const sign = await subtle.sign("HMAC", key, text(`remove leads ${deviceId} ${orderId}`));
  return Array.from(new Uint8Array(sign), (byte) => byte.toString(16).padStart(2, "0")).join("");
};
