/** What a snapshot is written in: elements that hold text, or hold those that do. */
export const BLOCKS = [
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "p",
  "blockquote",
  "ul",
  "ol",
  "li",
  "dl",
  "dt",
  "dd",
].concat(["table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"]);
const HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"];

/** Within a line. Named as they are written: `b` is `strong`. */
export const INLINE: ReadonlyMap<string, string> = new Map([
  ["a", "a"],
  ["b", "strong"],
  ["strong", "strong"],
  ["i", "em"],
  ["em", "em"],
]);

const setOf = (names: string): ReadonlySet<string> => new Set(names.split(" "));

/** They hold lines and no blocks: the next block ends them. */
export const OF_LINES = new Set([...HEADINGS, "p"]);
/** Text may stand in them as it is; elsewhere it gets a paragraph. */
export const OF_TEXT = new Set([...HEADINGS, "p", ...setOf("li dt dd caption th td")]);

/** Left out, and what is in them goes on as if they were not there. Every other element ends a line. */
export const UNSEEN_INLINE = setOf(
  "span font small big u s del ins q cite abbr acronym sup sub mark time code kbd samp var tt bdi bdo data label " +
    "nobr strike wbr ruby rb rt rp img input picture source track embed area link meta base param col colgroup slot",
);

/** Left out with all that is in them. */
export const DROPPED = setOf(
  "script style template noscript iframe object applet svg math canvas select datalist textarea video audio map " +
    "noembed noframes",
);

type Closing = { closes: ReadonlySet<string>; within: ReadonlySet<string> };
const ITEM: Closing = { closes: setOf("li"), within: setOf("ul ol table") };
const TERM: Closing = { closes: setOf("dt dd"), within: setOf("dl table") };
const CELL: Closing = { closes: setOf("td th caption"), within: setOf("tr table") };
const ROW: Closing = { closes: setOf("tr caption"), within: setOf("table") };
const PART: Closing = { closes: setOf("thead tbody tfoot tr caption"), within: setOf("table") };

/** What the beginning of one ends, though nobody wrote so: up to the element it lies in. */
export const IMPLIED: ReadonlyMap<string, Closing> = new Map([
  ["li", ITEM],
  ["dt", TERM],
  ["dd", TERM],
  ["td", CELL],
  ["th", CELL],
  ["tr", ROW],
  ["thead", PART],
  ["tbody", PART],
  ["tfoot", PART],
]);
