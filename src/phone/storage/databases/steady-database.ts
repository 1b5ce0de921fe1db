import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from "idb";
import type { openSecond } from "./second-place.ts";
import { within } from "./within.ts";

const DONE_WITHIN = 4_000;
const MOST_AGAIN = 3;

/** The browser would not give us the database in time, or another tab holds an old version of it. */
export class StoreUnavailable extends Error {}

/** Errors after which a handle is dead and a fresh one may work. */
const HANDLE_IS_DEAD = new Set(["InvalidStateError", "UnknownError", "AbortError", "TimeoutError"]);

/**
 * The one way to a database: opens it on demand, drops a handle that died (closed under us, wedged, versionchange) and
 * tries again, three times at most. Every piece of work is watched, with the opening: one that hangs for 4 s is given
 * up and retried on a new handle, so a wedged transaction never blocks what follows. What opens only after that is
 * closed, and the work given up is not begun on it.
 */
export const steadyDatabase = <S extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>["upgrade"]>,
  onBlocked: () => void = () => undefined,
  openDatabase: typeof openDB<S> | typeof openSecond<S> = openDB<S>,
) => {
  let handle: Promise<IDBPDatabase<S>> | null = null;
  const drop = (): void => {
    void handle?.then((db) => db.close()).catch(() => undefined);
    handle = null;
  };
  const open = (): Promise<IDBPDatabase<S>> => {
    handle ??= openDatabase(name, version, { upgrade, blocked: onBlocked, blocking: drop, terminated: drop });
    return handle;
  };
  return {
    /** Runs work on an open database; the work must be safe to run again from its start. */
    async run<T>(work: (db: IDBPDatabase<S>) => Promise<T>): Promise<T> {
      for (let tried = 1; ; tried += 1) {
        let isGivenUp = false;
        const begin = (db: IDBPDatabase<S>): Promise<T> => {
          if (isGivenUp) throw new StoreUnavailable(name);
          return work(db);
        };
        try {
          return await within(DONE_WITHIN, open().then(begin));
        } catch (error) {
          isGivenUp = true;
          drop();
          const dead = error instanceof DOMException && HANDLE_IS_DEAD.has(error.name);
          if (dead && tried <= MOST_AGAIN) continue;
          if (dead) throw new StoreUnavailable(name);
          throw error;
        }
      }
    },
    close: drop,
  };
};

export type SteadyDatabase<S extends DBSchema> = ReturnType<typeof steadyDatabase<S>>;
