/** A lead's own, for the placeholders of a line; null or nothing but space: it has none. */
export interface LineFacts {
  readonly name: string | null;
  readonly question: string | null;
  /** What the form's fields hold, by their names. */
  readonly fields: Readonly<Record<string, string>>;
}

/** No longer than a column's name may be; a brace inside starts another one. */
const PLACEHOLDER = /\{([^{}\n]{1,200})\}/gu;

/**
 * A line as it is read aloud: `{name}`, `{question}` and `{…}` with a form field's name filled from the lead, names
 * compared without case and needless space; what the lead lacks stands as the field's name in brackets. Of a name what stands in brackets at its end is left out: a
 * note on the lead, not what the person is called. What is filled
 * in is not searched for placeholders again.
 */
export const fillLine = (line: string, facts: LineFacts): string => {
  const own = new Map<string, string | null>(
    Object.entries(facts.fields).map(([field, value]) => [placeholderKey(field), value]),
  );
  own.set("name", facts.name === null ? null : withoutNote(facts.name)).set("question", facts.question);
  return line.replace(PLACEHOLDER, (_whole, named: string) => {
    const value = own.get(placeholderKey(named))?.replaceAll(/\s+/gu, " ").trim() ?? "";
    return value === "" ? `[${named.trim()}]` : value;
  });
};

/** One or more notes in brackets at the end, one deep. */
const NOTES = /(?:\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\][]*\]))+\s*$/u;

/** "Leila Varley (sample)" without its note; a name that is nothing else stays. */
const withoutNote = (name: string): string => {
  const told = name.replace(NOTES, "");
  return told.trim() === "" ? name : told;
};

/** By what a placeholder and a field's name are the same. */
export const placeholderKey = (name: string): string => name.trim().replaceAll(/\s+/gu, " ").toLowerCase();
