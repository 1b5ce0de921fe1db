/** What becomes of the next writes to the outbox. `times`: of how many of them. */
export type Breakage = "dead" | "endless" | "aborted" | "full";

/**
 * Runs in the page, so it leans on nothing outside itself; what it changes holds until the page is loaded anew or
 * `mendStorage` runs. `dead`: the transaction is refused; `endless`: it never completes (its work is done over and over);
 * `aborted`: it breaks off where it should commit; `full`: there is no room.
 */
export const breakStorage = (how: Breakage, times: number): void => {
  let left = times;
  const world = globalThis as { mend?: () => void };
  const { transaction } = IDBDatabase.prototype;
  const { add } = IDBObjectStore.prototype;
  const { commit } = IDBTransaction.prototype;
  let isMended = false;
  const broken = new WeakSet<IDBTransaction>();
  const breakOff = (tx: IDBTransaction | null): void => {
    if (tx === null || broken.has(tx)) return;
    broken.add(tx);
    tx.abort();
  };
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    const isWrite = mode === "readwrite" && [stores].flat().includes("events");
    if (how === "dead" && isWrite && (left -= 1) >= 0) throw new DOMException("dead", "InvalidStateError");
    const tx = transaction.call(this, stores, mode, options);
    if (how === "endless" && isWrite && (left -= 1) >= 0) {
      const again = (): void => {
        if (!isMended) tx.objectStore("meta").getKey("meta").onsuccess = again;
      };
      again();
    }
    return tx;
  };
  IDBObjectStore.prototype.add = function (value: unknown, key) {
    if (how === "full" && (left -= 1) >= 0) throw new DOMException("full", "QuotaExceededError");
    const asked = add.call(this, value, key);
    // One that has been asked to commit was broken off there.
    if (how === "aborted" && left > 0) asked.addEventListener("success", () => breakOff(asked.transaction));
    return asked;
  };
  IDBTransaction.prototype.commit = function () {
    const isAborted = how === "aborted" && this.objectStoreNames.contains("events") && (left -= 1) >= 0;
    if (isAborted) breakOff(this);
    else commit.call(this);
  };
  world.mend = () => {
    isMended = true;
    Object.assign(IDBDatabase.prototype, { transaction });
    Object.assign(IDBObjectStore.prototype, { add });
    Object.assign(IDBTransaction.prototype, { commit });
  };
};

/** Runs in the page: storage does again what it should. */
export const mendStorage = (): void => (globalThis as { mend?: () => void }).mend?.();
