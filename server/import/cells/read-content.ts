import type { ContentItem } from "#domain/attempt/content-item";

const ITEM = /^([QFDN])(?::(\S{1,200}))?$/i;

/**
 * What a contact gave, coded in one cell: items apart by blanks or commas, each a kind and what it names
 * ("Q:rate F:amount D:brochure N"); an item without a name answers the one question, fact or request there is.
 * "-" is nothing specific ([]), an empty cell not recorded (null). Refused: anything else.
 */
export const readContent = (cell: string): ContentItem[] | null | "bad_content" => {
  if (cell === "") return null;
  if (cell === "-") return [];
  const items: ContentItem[] = [];
  for (const part of cell.split(/[\s,]+/).filter((each) => each !== "")) {
    const match = ITEM.exec(part);
    if (match === null) return "bad_content";
    const kind = (match[1] as string).toUpperCase() as ContentItem["kind"];
    items.push({ kind, ref: match[2] ?? kind.toLowerCase() });
  }
  return items;
};
