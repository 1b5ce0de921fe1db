/** Words that accuse a person or say more than the record does. */
const BANNED =
  /\b(fail(s|ed|ing|ure|ures)?|poor(ly)?|bad(ly)?|breach(es|ed)?|violat\w*|over-?pursued|thin|bots?|lazy|blame\w*|guilty|wrongdoing|sloppy|neglect\w*|ignored?|forgot|careless\w*|excuses?|at fault|your fault|didn.t you|should have|why did you|late again|inactive rep)\b/i;

export type Messages = Readonly<Record<string, unknown>>;

const texts = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(texts);
  if (value === null || typeof value !== "object") return [];
  // Of a message with several forms only the forms are shown: selectors and declarations are the program's.
  return Object.values("match" in value ? (value.match as object) : value).flatMap(texts);
};

/** What a message says, each form of it. Placeholders (`{count}`) are not words. */
export const wordsOf = (message: unknown): string[] => texts(message).map((text) => text.replace(/\{[^}]*\}/g, " "));

/** Message keys whose words blame. */
export function blamingMessages(messages: Messages): string[] {
  return Object.entries(messages).flatMap(([key, value]) => {
    if (key === "$schema") return [];
    const word = wordsOf(value)
      .map((text) => BANNED.exec(text)?.[0])
      .find((found) => found !== undefined);
    return word === undefined ? [] : [`${key}: "${word}"`];
  });
}
