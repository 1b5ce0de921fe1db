/** What a person left unsent stays in this browser, by set and what it is of; private windows may refuse. */
const keyOf = (of: "draft" | "track", userId: string, setId: string): string =>
  `fairlead-promise-${of}:${userId}:${setId}`;

export type KeptHere<Value> = { read: () => Value | null; keep: (value: Value) => boolean; drop: () => void };

/** `isValue`: whether what lies there is what was put there; what is not is left alone and read as nothing. */
export const keptHere = <Value>(
  of: "draft" | "track",
  userId: string,
  setId: string,
  isValue: (value: unknown) => value is Value,
): KeptHere<Value> => {
  const key = keyOf(of, userId, setId);
  return {
    read: () => {
      try {
        const value: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
        return isValue(value) ? value : null;
      } catch {
        return null;
      }
    },
    keep: (value) => {
      try {
        localStorage.setItem(key, JSON.stringify(value));
        return true;
      } catch {
        return false;
      }
    },
    drop: () => {
      try {
        localStorage.removeItem(key);
      } catch {
        // Nothing was kept there either.
      }
    },
  };
};
