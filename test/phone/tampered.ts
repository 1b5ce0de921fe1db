import type { DBSchema, IDBPDatabase } from "idb";
import type { SteadyDatabase } from "#phone/storage/databases/steady-database";

/** What may go wrong with a transaction: `begun` opens the real one; what is thrown, the page sees. */
export type Tamper = (about: { stores: string[]; mode: string; begun: () => { abort: () => void } }) => unknown;

/** The same database, with every transaction going through `tamper`. */
export const tampered = <S extends DBSchema>(database: SteadyDatabase<S>, tamper: Tamper): SteadyDatabase<S> => ({
  ...database,
  run: (work) =>
    database.run((db) =>
      work(
        new Proxy(db, {
          get: (of, name) => {
            const value: unknown = Reflect.get(of, name, of);
            // Only the database itself can close itself.
            if (name === "close") return () => of.close();
            if (name !== "transaction") return value;
            return (names: string | string[], mode = "readonly", ...more: unknown[]): unknown =>
              tamper({
                stores: [names].flat(),
                mode,
                begun: () => (value as (...all: unknown[]) => { abort: () => void }).call(of, names, mode, ...more),
              });
          },
        }) as IDBPDatabase<S>,
      ),
    ),
});
