import { IdNumbers } from "./id-numbers.ts";

/** Remembers ids, up to a number of them; beyond it duplicates within a file go unseen here. */
export class SeenIds {
  #ids = new IdNumbers();

  /** Whether the id came before; adds it if it did not. */
  knowsOrAdds(id: string): boolean {
    if (this.#ids.get(id) !== undefined) return true;
    this.#ids.set(id, 0);
    return false;
  }

  get full(): boolean {
    return this.#ids.full;
  }
}
