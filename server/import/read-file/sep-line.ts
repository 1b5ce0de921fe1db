import type { FileForm } from "#contract/import-file";

/** The line by which a file tells a spreadsheet its separator; it is no line of the table. */
const SEP_LINE = /^"?sep=([,;|\t])"?[^\S\r\n]*(?:\r\n|\n|\r)/i;
/** Characters of it at most, with its line end. */
const LONGEST = 16;

/** The separator a file names in its first line; null: it names none. */
export const saidDelimiter = (text: string): FileForm["delimiter"] | null =>
  (SEP_LINE.exec(text)?.[1] as FileForm["delimiter"] | undefined) ?? null;

/** A text without that line. */
export async function* withoutSepLine(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string | null = "";
  for await (const piece of text) {
    if (held === null) {
      yield piece;
      continue;
    }
    held += piece;
    if (held.length < LONGEST) continue;
    yield held.replace(SEP_LINE, "");
    held = null;
  }
  if (held !== null) yield held.replace(SEP_LINE, "");
}
