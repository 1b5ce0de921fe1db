import { hash } from "node:crypto";

/** Ids kept at most: 16 MB a million, so the bound is 128 MB. Beyond it duplicates within a file go unseen here. */
const MOST = 4_000_000;

/**
 * Remembers ids by 52 bits of their hash in a flat table, whatever their length. Two of a million ids share those
 * bits with a chance of one in ten thousand.
 */
export class SeenIds {
  #slots = new Float64Array(1 << 12);
  #size = 0;

  /** Whether the id came before; adds it if it did not. */
  knowsOrAdds(id: string): boolean {
    // +1: an empty slot reads 0.
    const key = Number.parseInt(hash("md5", id, "hex").slice(0, 13), 16) + 1;
    let at = this.#place(key);
    if (this.#slots[at] === key) return true;
    if (this.#size >= MOST) return false;
    this.#slots[at] = key;
    this.#size++;
    if (this.#size * 2 > this.#slots.length) {
      const old = this.#slots;
      this.#slots = new Float64Array(old.length * 2);
      for (const each of old) {
        if (each === 0) continue;
        at = this.#place(each);
        this.#slots[at] = each;
      }
    }
    return false;
  }

  get full(): boolean {
    return this.#size >= MOST;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #place(key: number): number {
    const mask = this.#slots.length - 1;
    let at = key % this.#slots.length;
    while (this.#slots[at] !== 0 && this.#slots[at] !== key) at = (at + 1) & mask;
    return at;
  }
}
