/** Words that accuse a person or say more than the record does. */
const BANNED =
  /\b(fail(s|ed|ing|ure|ures)?|poor(ly)?|bad(ly)?|breach(es|ed)?|violat\w*|over-?pursued|thin|bots?|lazy|blame\w*|guilty|wrongdoing|sloppy|neglect\w*)\b/i;

export type Messages = Readonly<Record<string, unknown>>;

const texts = (value: unknown): string[] => {
  if (typeof value === "string") return [value];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(texts) : [];
};

/** Message keys whose words blame. Placeholders and selectors (`{count}`, `countPlural=one`) are not words. */
export function blamingMessages(messages: Messages): string[] {
  return Object.entries(messages).flatMap(([key, value]) => {
    if (key === "$schema") return [];
    const said = texts(value).map((text) => text.replace(/\{[^}]*\}/g, " "));
    const word = said.map((text) => BANNED.exec(text)?.[0]).find((found) => found !== undefined);
    return word === undefined ? [] : [`${key}: "${word}"`];
  });
}
