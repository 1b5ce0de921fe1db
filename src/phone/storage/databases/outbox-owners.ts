import { outboxName } from "./schema.ts";

const LIST = "fairlead-people";
const START = outboxName("");

const listed = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(LIST) ?? "[]");
    return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === "string") : [];
  } catch {
    return [];
  }
};

/** Notes that this person has an outbox here, for browsers that do not tell which databases they have. */
export const noteOutbox = (userId: string): void => {
  const known = listed();
  if (known.includes(userId)) return;
  try {
    localStorage.setItem(LIST, JSON.stringify([...known, userId]));
  } catch {
    // No room, or private mode: most browsers tell by themselves.
  }
};

/** Whoever has an outbox in this browser, by user id. */
export const outboxOwners = async (): Promise<string[]> => {
  if (typeof indexedDB.databases !== "function") return listed();
  const names = (await indexedDB.databases().catch(() => [])).map(({ name }) => name ?? "");
  return names.filter((name) => name.startsWith(START)).map((name) => name.slice(START.length));
};
