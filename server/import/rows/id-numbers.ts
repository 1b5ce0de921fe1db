import { hash } from "node:crypto";

/** Ids kept at most: 16 MB a million, with a number each as much again. */
const MOST = 4_000_000;

/**
 * Remembers a number by id, by 52 bits of the id's hash in a flat table, whatever its length. Two of a million ids share
 * those bits with a chance of one in ten thousand.
 */
export class IdNumbers {
  #slots = new Float64Array(1 << 12);
  /** Made with the first number that is not zero. */
  #numbers: Float64Array | null = null;
  #size = 0;

  /** The id's number; undefined: it is not here. */
  get(id: string): number | undefined {
    const key = keyOf(id);
    const at = this.#place(key);
    return this.#slots[at] === key ? (this.#numbers?.[at] ?? 0) : undefined;
  }

  /** Keeps the id's number; one that is not here is not kept once there is no room. */
  set(id: string, number: number): void {
    const key = keyOf(id);
    const at = this.#place(key);
    if (this.#slots[at] !== key && this.full) return;
    if (number !== 0) this.#numbers ??= new Float64Array(this.#slots.length);
    if (this.#numbers !== null) this.#numbers[at] = number;
    if (this.#slots[at] === key) return;
    this.#slots[at] = key;
    this.#size++;
    if (this.#size * 2 > this.#slots.length) this.#grow();
  }

  get full(): boolean {
    return this.#size >= MOST;
  }

  #grow(): void {
    const [slots, numbers] = [this.#slots, this.#numbers];
    this.#slots = new Float64Array(slots.length * 2);
    if (numbers !== null) this.#numbers = new Float64Array(slots.length * 2);
    slots.forEach((key, from) => {
      if (key === 0) return;
      const at = this.#place(key);
      this.#slots[at] = key;
      if (numbers !== null && this.#numbers !== null) this.#numbers[at] = numbers[from] ?? 0;
    });
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #place(key: number): number {
    const mask = this.#slots.length - 1;
    let at = key % this.#slots.length;
    while (this.#slots[at] !== 0 && this.#slots[at] !== key) at = (at + 1) & mask;
    return at;
  }
}

/** +1: an empty slot reads 0. */
const keyOf = (id: string): number => Number.parseInt(hash("md5", id, "hex").slice(0, 13), 16) + 1;
