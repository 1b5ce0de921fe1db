import { isUtf8 } from "node:buffer";

/** Whether these bytes are UTF-8. `ended` false: more follow, so they may stop inside their last character. */
export const mayBeUtf8 = (bytes: Uint8Array, ended: boolean): boolean => {
  if (ended) return isUtf8(bytes);
  return [0, 1, 2, 3].some((cut) => {
    const border = bytes.length - cut;
    return border >= 0 && isStart(bytes.subarray(border)) && isUtf8(bytes.subarray(0, border));
  });
};

/** The beginning of a character that is longer than what is here; nothing is one, too. */
const isStart = (tail: Uint8Array): boolean => {
  const [lead, ...more] = tail;
  if (lead === undefined) return true;
  const length = lead >= 0xf5 || lead < 0xc2 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  return length > tail.length && more.every((byte) => byte >= 0x80 && byte < 0xc0);
};
