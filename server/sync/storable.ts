/** What JSON can carry and PostgreSQL's jsonb cannot: the null character, and halves of a surrogate pair. */
// eslint-disable-next-line no-control-regex -- the null character is what is looked for
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const REPLACEMENT = "\ufffd";

/** A value with what the store cannot hold replaced by U+FFFD, in texts and keys alike. Depth was bounded before. */
export const storable = (value: unknown): unknown => {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [storableText(key), storable(of)]));
};

export const storableText = (text: string): string => text.replaceAll(UNSTORABLE, REPLACEMENT);

/** Whether a value, by its JSON text, has nothing that needs replacing: in such a text it all stands as escapes. */
export const isStorable = (json: string): boolean => !json.includes("\\u0000") && !json.includes("\\ud");
