import { Tokenizer } from "htmlparser2";
import sanitizeHtml from "sanitize-html";
import { cleanText } from "./clean-text.ts";
import { BLOCKS, DROPPED, INLINE } from "./page-elements.ts";
import { snapshotWriter, type SnapshotWriter } from "./snapshot-writer.ts";

/** What is kept of a page. */
export type ReadPage = {
  /** At most 300 characters; empty where it has none. */
  title: string;
  /** What can be read, a block a line, at most 100,000 characters. */
  text: string;
  /** The same as a snapshot: elements of text without any attribute, and no pictures, scripts or links. */
  html: string;
  /** It is drawn by scripts: it has some, and next to no text. */
  isScripted: boolean;
  /** It goes on after what is kept. */
  isCut: boolean;
};

const TITLE_CHARACTERS = 300;
/** As it is written, with whatever space. */
const TITLE_SOURCE = 3_000;
/** With scripts and less text than this a page is taken to be drawn by them. */
const DRAWN_CHARACTERS = 200;
/** No element that means anything here has a longer name. */
const NAME_CHARACTERS = 20;

/** The second wall: what was written is read once more, by rules that others keep. */
const ONLY_TEXT: sanitizeHtml.IOptions = {
  allowedTags: [...BLOCKS, ...new Set(INLINE.values()), "br"],
  allowedAttributes: {},
  disallowedTagsMode: "discard",
};

/**
 * Reads a page: HTML as anybody wrote it, or plain text. Never throws, for any text at all; takes some hundred ms for
 * 5 MB, however it is nested.
 */
export const readPage = (source: string, form: "html" | "plain" = "html"): ReadPage => {
  const writer = snapshotWriter();
  // Halves of characters would not survive being stored.
  const whole = source.toWellFormed();
  const { title, scripts } = form === "html" ? readHtml(whole, writer) : readPlain(whole, writer);
  const { html, text, isCut } = writer.end();
  const isScripted = scripts > 0 && text.length < DRAWN_CHARACTERS;
  return { title, text, html: sanitizeHtml(html, ONLY_TEXT), isScripted, isCut };
};

type Found = { title: string; scripts: number };

const readHtml = (source: string, writer: SnapshotWriter): Found => {
  let name = "";
  let title = "";
  /** Of titles the first counts. */
  let titles = 0;
  let isTitle = false;
  let scripts = 0;
  /** Within an element that is left out: which, and how often it lies within itself. */
  let dropped = { name: "", depth: 0 };

  const open = (): void => {
    if (dropped.depth > 0) {
      if (name === dropped.name) dropped.depth++;
      return;
    }
    if (name === "script") scripts++;
    if (name === "title") {
      isTitle = true;
      titles++;
    } else if (DROPPED.has(name)) dropped = { name, depth: 1 };
    else writer.open(name);
  };
  const close = (): void => {
    if (dropped.depth > 0) {
      if (name === dropped.name) dropped.depth--;
      return;
    }
    if (name === "title") isTitle = false;
    else writer.close(name);
  };
  const text = (piece: string): void => {
    if (dropped.depth > 0) return;
    if (!isTitle) writer.text(piece);
    else if (titles === 1 && title.length < TITLE_SOURCE) title += piece.slice(0, TITLE_SOURCE);
    if (writer.isFull()) tokenizer.pause();
  };
  const named = (start: number, end: number): void => {
    name = end - start > NAME_CHARACTERS ? "" : source.slice(start, end).toLowerCase();
  };
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: named,
      onopentagend: open,
      onselfclosingtag: () => {
        open();
        // Others are not ended by their stroke.
        if (name === "svg" || name === "math") close();
      },
      onclosetag: (start, end) => {
        named(start, end);
        close();
      },
      ontext: (start, end) => text(source.slice(start, end)),
      ontextentity: (codepoint) => text(String.fromCodePoint(codepoint)),
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return { title: cleanText(title).trim().slice(0, TITLE_CHARACTERS).toWellFormed(), scripts };
};

const readPlain = (source: string, writer: SnapshotWriter): Found => {
  for (const line of source.split(/[\r\n]+/)) {
    if (writer.isFull()) break;
    writer.open("p");
    writer.text(line);
    writer.close("p");
  }
  return { title: "", scripts: 0 };
};
