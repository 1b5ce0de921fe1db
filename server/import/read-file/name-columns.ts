/**
 * Names for a file's columns from its first line: trimmed; a nameless one is "column 3", a repeated one "name (2)",
 * so that every column can be spoken of. Null characters and overlong names are cut.
 */
export const nameColumns = (header: readonly string[]): string[] => {
  const taken = new Set<string>();
  return header.map((cell, at) => {
    const plain = cell.replaceAll("\u0000", "").trim().slice(0, 190) || `column ${at + 1}`;
    let name = plain;
    for (let again = 2; taken.has(name); again++) name = `${plain} (${again})`;
    taken.add(name);
    return name;
  });
};
