import "fake-indexeddb/auto";
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { afterEach, expect, test, vi } from "vitest";
import { steadyDatabase, StoreUnavailable } from "#phone/storage/databases/steady-database";
import { fakeTimers, untilEnded } from "./turn-time.ts";

interface Schema extends DBSchema {
  things: { key: string; value: number };
}
let made = 0;
const open = () => steadyDatabase<Schema>(`steady-${(made += 1)}`, 1, (db) => void db.createObjectStore("things"));
const dead = () => new DOMException("the handle died", "InvalidStateError");

afterEach(() => void vi.useRealTimers());

test("P22: a handle closed under the page is opened anew, and what was written is there", async () => {
  const store = open();
  const handles: IDBPDatabase<Schema>[] = [];
  await store.run(async (db) => {
    handles.push(db);
    await db.put("things", 1, "a");
  });
  handles[0]!.close();
  expect(await store.run((db) => (handles.push(db), db.get("things", "a")))).toBe(1);
  expect(handles).toHaveLength(3);
  expect(handles[2]).not.toBe(handles[0]);
});

test.each([1, 3])(
  "P22: storage that fails %i times in a row heals, each time on a handle of its own",
  async (times) => {
    const store = open();
    const handles = new Set<IDBPDatabase<Schema>>();
    let tried = 0;
    const read = store.run((db) => {
      handles.add(db);
      if ((tried += 1) <= times) throw dead();
      return db.count("things");
    });
    expect(await read).toBe(0);
    expect([tried, handles.size]).toEqual([times + 1, times + 1]);
  },
);

test("P22: storage that fails for ever is said to be unavailable, and is tried anew the next time", async () => {
  const store = open();
  let tried = 0;
  const never = store.run(() => {
    tried += 1;
    throw dead();
  });
  await expect(never).rejects.toBeInstanceOf(StoreUnavailable);
  expect(tried).toBe(4);
  expect(await store.run((db) => db.count("things"))).toBe(0);
});

test("P22: what is wrong with the work itself is said at once and not tried again", async () => {
  const store = open();
  let tried = 0;
  const wrong = store.run((db) => {
    tried += 1;
    return db.add("things", 1, {} as string);
  });
  await expect(wrong).rejects.toMatchObject({ name: "DataError" });
  expect(tried).toBe(1);
});

test("P22: work that never ends is given up, and what follows is not held up by it", async () => {
  fakeTimers();
  const store = open();
  let tried = 0;
  const wedged = store.run(() => {
    tried += 1;
    return new Promise<never>(() => undefined);
  });
  expect(await untilEnded(wedged)).toMatchObject({ error: expect.any(StoreUnavailable) as unknown });
  expect(tried).toBe(4);
  expect(await untilEnded(store.run((db) => db.count("things")))).toEqual({ value: 0 });
});

test("P22: work that hangs once is done by the next try", async () => {
  fakeTimers();
  const store = open();
  let tried = 0;
  const slow = store.run((db) => ((tried += 1) === 1 ? new Promise<number>(() => undefined) : db.count("things")));
  expect(await untilEnded(slow)).toEqual({ value: 0 });
});

test("P22: a newer page may have the database at once: this one lets go of it", async () => {
  const store = open();
  await store.run((db) => db.put("things", 1, "a"));
  await new Promise<void>((resolve, reject) => {
    const asked = indexedDB.deleteDatabase(`steady-${made}`);
    asked.onsuccess = () => resolve();
    asked.onblocked = () => reject(new Error("held on to it"));
  });
  expect(await store.run((db) => db.count("things"))).toBe(0);
});

test("Y91: a database that opens late is let go of, and the work given up is not done on it", async () => {
  fakeTimers();
  const late = Promise.withResolvers<void>();
  let opens = 0;
  const opened: IDBPDatabase<Schema>[] = [];
  const store = steadyDatabase<Schema>(
    `steady-${(made += 1)}`,
    1,
    (db) => void db.createObjectStore("things"),
    undefined,
    async (...how: Parameters<typeof openDB<Schema>>) => {
      if ((opens += 1) === 1) await late.promise;
      opened.push(await openDB(...how));
      return opened.at(-1)!;
    },
  );
  const done: number[] = [];
  const put = store.run(async (db) => {
    done.push(opened.indexOf(db));
    await db.put("things", 1, "a");
  });
  expect(await untilEnded(put)).toEqual({ value: undefined });
  await store.run((db) => db.clear("things"));
  await vi.advanceTimersByTimeAsync(60_000);
  late.resolve();
  await vi.waitFor(() => expect(() => opened[1]!.transaction("things")).toThrow("InvalidStateError"), 25_000);
  expect([await store.run((db) => db.count("things")), done]).toEqual([0, [0]]);
});
