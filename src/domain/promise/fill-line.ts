/** A stretch of a line: as it is written, the lead's own, or the name of what the lead does not have. */
export interface LinePart {
  readonly text: string;
  readonly kind: "written" | "own" | "missing";
}

/** `{name}`, `{question}`, or the name of a form field. */
const PLACEHOLDER = /\{([^{}]{1,200})\}/gu;

const keyOf = (name: string): string => name.trim().toLowerCase();

/**
 * A talk track's line with the lead's own in it, part by part: `values` by the name that stands in braces, compared
 * without case. What the lead does not have, or has empty, is the name in brackets, never a gap.
 */
export const fillLine = (text: string, values: Readonly<Record<string, string | null>>): LinePart[] => {
  const known = new Map(Object.entries(values).map(([name, value]) => [keyOf(name), value?.trim() ?? ""]));
  const parts: LinePart[] = [];
  let from = 0;
  for (const { 0: whole, 1: name = "", index } of text.matchAll(PLACEHOLDER)) {
    if (index > from) parts.push({ text: text.slice(from, index), kind: "written" });
    const own = known.get(keyOf(name)) ?? "";
    parts.push(own === "" ? { text: `[${name.trim()}]`, kind: "missing" } : { text: own, kind: "own" });
    from = index + whole.length;
  }
  return from < text.length ? [...parts, { text: text.slice(from), kind: "written" }] : parts;
};
