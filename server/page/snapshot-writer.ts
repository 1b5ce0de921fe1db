import { cleanText } from "./clean-text.ts";
import { BLOCKS, IMPLIED, INLINE, OF_LINES, OF_TEXT, UNSEEN_INLINE } from "./page-elements.ts";

/** `html`: elements of text without any attribute. `text`: its lines. `isCut`: the page goes on. */
export type Snapshot = { html: string; text: string; isCut: boolean };

/** Takes a page's tags and texts in the order they stand in, whatever that is, until `isFull`. */
export type SnapshotWriter = {
  open: (name: string) => void;
  close: (name: string) => void;
  text: (text: string) => void;
  isFull: () => boolean;
  end: () => Snapshot;
};

/** Characters, as strings count them. */
const TEXT_CHARACTERS = 100_000;
const HTML_CHARACTERS = 500_000;
/** Elements within each other that are kept; what lies deeper keeps its lines. Bounds the work for each tag. */
const DEPTH = 40;

const BLOCK = new Set(BLOCKS);

/** An element not ended yet. It is written with its first text; `isOwn`: a paragraph that nobody wrote. */
type Open = { name: string; isBlock: boolean; isWritten: boolean; isOwn: boolean };

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/**
 * Writes a page anew, in paragraphs, headings, lists and tables, each with text in it. Its work is bounded by the
 * number of tags, however they are nested: a parser that keeps all that is open takes hours for what fits into 5 MB.
 */
export const snapshotWriter = (): SnapshotWriter => {
  const html: string[] = [];
  const lines: string[] = [];
  const elements: Open[] = [];
  let line = "";
  let left = TEXT_CHARACTERS;
  let htmlLeft = HTML_CHARACTERS;
  let isSpaceDue = false;
  let isBreakDue = false;
  /** Nothing but text and what lies within lines was written since the last block began or ended. */
  let isAfterText = false;

  const write = (piece: string): void => {
    html.push(piece);
    htmlLeft -= piece.length;
  };
  const endLine = (): void => {
    if (line !== "") {
      lines.push(line);
      left--;
    }
    line = "";
    isSpaceDue = false;
  };
  const endFrom = (index: number): void => {
    while (index >= 0 && elements.length > index) {
      const ended = elements.pop();
      if (ended?.isWritten !== true) continue;
      write(`</${ended.name}>`);
      if (ended.isBlock) isAfterText = false;
    }
  };
  /** The nearest of some elements, looking outwards up to the border. */
  const nearest = (isIt: (of: Open) => boolean, isBorder: (of: Open) => boolean = () => false): number => {
    for (let at = elements.length - 1; at >= 0; at--) {
      const element = elements[at];
      if (element === undefined || isIt(element)) return at;
      if (isBorder(element)) return -1;
    }
    return -1;
  };
  const block = (): Open | undefined => elements[nearest(({ isBlock }) => isBlock)];
  const push = (name: string, isBlock: boolean): void => {
    if (elements.length < DEPTH) elements.push({ name, isBlock, isWritten: false, isOwn: false });
  };
  /** Where a line ends without an element of its own. */
  const border = (): void => {
    endLine();
    const own = nearest(({ isOwn }) => isOwn);
    if (own < 0) isBreakDue = true;
    endFrom(own);
  };

  /** What the beginning of a block ends, though nobody wrote so. */
  const implied = (name: string): number => {
    const of = IMPLIED.get(name);
    return of === undefined
      ? -1
      : nearest(
          (element) => of.closes.has(element.name),
          (element) => of.within.has(element.name),
        );
  };
  const openBlock = (name: string): void => {
    border();
    endFrom(nearest(({ isBlock }) => isBlock) + 1);
    if (OF_LINES.has(block()?.name ?? "")) endFrom(elements.length - 1);
    for (let at = implied(name); at >= 0; at = implied(name)) endFrom(at);
    push(name, true);
  };
  const closeBlock = (name: string): void => {
    endLine();
    const within = IMPLIED.get(name)?.within;
    const isIt = (of: Open): boolean =>
      of.name === name || (OF_LINES.has(name) && name !== "p" && OF_LINES.has(of.name));
    const isBorder = (of: Open): boolean =>
      (within?.has(of.name) ?? (name !== "table" && of.name === "table")) || (OF_LINES.has(name) && of.isBlock);
    const at = nearest(isIt, isBorder);
    if (at < 0) border();
    endFrom(at);
  };

  /** Writes whatever holds the text that comes next. */
  const beginText = (): void => {
    if (!OF_TEXT.has(block()?.name ?? "")) {
      const at = nearest(({ isBlock }) => isBlock) + 1;
      elements.splice(at, 0, { name: "p", isBlock: true, isWritten: false, isOwn: true });
    }
    const waiting = elements.filter(({ isWritten }) => !isWritten);
    if (isBreakDue && isAfterText && !waiting.some(({ isBlock }) => isBlock)) write("<br>");
    else if (isSpaceDue) write(" ");
    for (const element of waiting) {
      write(`<${element.name}>`);
      element.isWritten = true;
    }
    isBreakDue = false;
    isAfterText = true;
  };

  return {
    open: (name) => {
      if (BLOCK.has(name)) openBlock(name);
      else if (INLINE.has(name)) push(INLINE.get(name) ?? name, false);
      else if (name === "br") {
        endLine();
        isBreakDue = true;
      } else if (!UNSEEN_INLINE.has(name)) border();
    },
    close: (name) => {
      const inline = INLINE.get(name);
      if (BLOCK.has(name)) closeBlock(name);
      else if (inline !== undefined)
        endFrom(
          nearest(
            (of) => of.name === inline,
            ({ isBlock }) => isBlock,
          ),
        );
      else if (!UNSEEN_INLINE.has(name)) border();
    },
    text: (raw) => {
      const clean = cleanText(raw);
      const words = clean.trim();
      if (clean.startsWith(" ") && line !== "") isSpaceDue = true;
      if (words === "") return;
      beginText();
      const piece = `${isSpaceDue ? " " : ""}${words}`;
      // A character of two halves stays whole.
      const fits = piece.slice(0, Math.max(0, left)).replace(/[\ud800-\udbff]$/, "");
      write(escaped(fits.trimStart()));
      line += fits;
      left -= piece.length;
      isSpaceDue = clean.endsWith(" ");
    },
    isFull: () => left <= 0 || htmlLeft <= 0,
    end: () => {
      const isCut = left <= 0 || htmlLeft <= 0;
      endLine();
      endFrom(0);
      return { html: html.join(""), text: lines.join("\n").trim(), isCut };
    },
  };
};
