import type { Page } from "@playwright/test";

/**
 * What lies in one table of a phone's databases of a kind, as text, one for each row; bytes stand as `[1,2]`. Rows are
 * sealed, so of most only that there is one, or that it is another than before, can be seen.
 */
export const storedRows = (page: Page, kind: "cache" | "outbox", table: string): Promise<string[]> =>
  page.evaluate(
    async ([kind, table]) => {
      const found: string[] = [];
      const bytes = (_key: string, value: unknown): unknown =>
        value instanceof ArrayBuffer ? [...new Uint8Array(value)] : value instanceof Uint8Array ? [...value] : value;
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined || !name.includes(kind)) continue;
        const db = await new Promise<IDBDatabase>((resolve, reject) => {
          const asked = indexedDB.open(name);
          asked.onsuccess = () => resolve(asked.result);
          asked.onerror = () => reject(asked.error ?? new Error("no database"));
        });
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = db.transaction(table).objectStore(table).getAll();
          asked.onsuccess = () => resolve(asked.result);
        });
        db.close();
        found.push(...rows.map((row) => JSON.stringify(row, bytes)));
      }
      return found;
    },
    [kind, table] as const,
  );
