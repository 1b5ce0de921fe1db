import fc from "fast-check";
import { expect, test } from "vitest";
import { readPage } from "#server/page/read-page";
import { RUN_SEED } from "../run/run-seed.ts";

const KEPT =
  /^<\/?(?:h[1-6]|p|blockquote|[uod]l|li|dt|dd|table|caption|t(?:head|body|foot|r|h|d)|strong|em|a)>$|^<br \/>$/;

/** What of a snapshot is not an element of text without attributes, or is not ended in its turn. */
const harmIn = (html: string): string[] => {
  const open: string[] = [];
  const tags = [...html.matchAll(/<[^>]*>?/g)].map(([tag]) => tag);
  const wrong = tags.filter((tag) => {
    if (tag.startsWith("</")) return !KEPT.test(tag) || open.pop() !== tag.slice(2, -1);
    if (tag !== "<br />") open.push(tag.slice(1, -1));
    return !KEPT.test(tag);
  });
  return [...wrong, ...open, ...(html.replace(/<[^>]*>/g, "").match(/[<>]/g) ?? [])];
};

const LANDING = `<!doctype html>
<html lang="en" onload="steal()"><head><meta charset="utf-8"><base href="//evil.example/">
  <title>Funding &amp; more
  — today</title><title>Second</title>
  <style>h1 { background: url(javascript:alert(1)) }</style><link rel="stylesheet" href="x.css">
  <script>document.write("<h1>written</h1>")</script></head>
<body style="color:red" class="x" onclick="steal()">
  <header><nav><ul><li><a href="/">Home</a><li><a href="/faq">Questions</a></ul></nav>
  <h1 id="top">Funding   in <b onmouseover="steal()">24&nbsp;hours</b></h1></header>
  <div>Loose text, <i>slanted</i><div>then a box</div>and more</div>
  <p>First<br>second<p>No end
  <blockquote>Said <strong>somebody</strong></blockquote>
  <table><caption>Rates</caption><tr><th>Term<th>Rate<tr><td>12 months<td>1.5&nbsp;%</table>
  <dl><dt>Fee<dd>none<dt>Term<dd>free</dl>
  <a href="javascript:alert(1)">Apply</a> <a href="data:text/html,<script>alert(1)</script>">now</a>
  <img src="x" onerror="steal()" alt="A picture"><svg onload="steal()"><title>Drawn</title><text>Drawn</text></svg>
  <form action="/steal"><label>Your name</label><input value="secret"><select><option>One</select>
  <textarea>Typed</textarea><button onclick="steal()">Get my quote</button></form>
  <iframe src="//evil.example"><p>Framed</p></iframe><object data="x"><p>Object</p></object>
  <noscript><img src=x onerror=steal()>Turn scripts on</noscript><template><p>Later</p></template>
  <my-card><p>Custom</p></my-card><!-- <p>Comment</p> --><p hidden>1 &lt; 2 &amp;&amp; &lt;script&gt;x&lt;/script&gt;</p>
</body></html>`;

test("PL12: no script, handler, picture, style, form or link of a page survives", () => {
  const { html } = readPage(LANDING);
  expect(harmIn(html)).toEqual([]);
  expect(html).not.toMatch(
    /steal|evil|javascript|data:|secret|Typed|Drawn|Framed|Object|Turn|Later|Comment|written|One/,
  );
  expect(html).toContain("<h1>Funding in <strong>24 hours</strong></h1>");
  expect(html).toContain("<p>Loose text, <em>slanted</em></p><p>then a box</p><p>and more</p>");
  expect(html).toContain(
    "<p>First<br />second</p><p>No end</p><blockquote><p>Said <strong>somebody</strong></p></blockquote>",
  );
  expect(html).toContain("<tr><th>Term</th><th>Rate</th></tr><tr><td>12 months</td><td>1.5 %</td></tr></table>");
  expect(html).toContain("<dl><dt>Fee</dt><dd>none</dd><dt>Term</dt><dd>free</dd></dl>");
  expect(html).toContain("<p>1 &lt; 2 &amp;&amp; &lt;script&gt;x&lt;/script&gt;</p>");
});

test("PL13: the text of a page is a line for each block", () => {
  const { title, text, isCut, isScripted } = readPage(LANDING);
  expect(title).toBe("Funding & more — today");
  expect([isCut, isScripted]).toEqual([false, false]);
  expect(text.split("\n")).toEqual([
    "Home",
    "Questions",
    "Funding in 24 hours",
    "Loose text, slanted",
    "then a box",
    "and more",
    "First",
    "second",
    "No end",
    "Said somebody",
    "Rates",
    "Term",
    "Rate",
    "12 months",
    "1.5 %",
    "Fee",
    "none",
    "Term",
    "free",
    "Apply now",
    "Your name",
    "Get my quote",
    "Custom",
    "1 < 2 && <script>x</script>",
  ]);
});

test.each([
  ["<p>A<span> b</span>c <b> d</b>\n\te</p>", "A bc d e", "<p>A bc <strong>d</strong> e</p>"],
  ["x<b>y</b>z", "xyz", "<p>x<strong>y</strong>z</p>"],
  ["<ul><li>A<ul><li>B</ul>C<li>D</ul>", "A\nB\nC\nD", "<ul><li>A<ul><li>B</li></ul>C</li><li>D</li></ul>"],
  ["<li><div>A</div><div>B</div></li>", "A\nB", "<li>A<br />B</li>"],
  ["<h1>A<h2>B</h1>C", "A\nB\nC", "<h1>A</h1><h2>B</h2><p>C</p>"],
  ["<td>A</td></table></p></li>B", "A\nB", "<td>A</td><p>B</p>"],
  ["<table><tr><td><ul><li>A</table>B", "A\nB", "<table><tr><td><ul><li>A</li></ul></td></tr></table><p>B</p>"],
  ["<table><tr><td>A<table><tr><td>B</table>C<td>D</table>", "A\nB\nC\nD", null],
  ["<p><b>A<p>B</b>C", "A\nBC", "<p><strong>A</strong></p><p>BC</p>"],
  ["<a><div>A</div></a><a><h2>B</h2></a>", "A\nB", "<p><a>A</a></p><h2>B</h2>"],
  ["<p></p><ul><li></li></ul><div> <p> </p>", "", ""],
  ["A<br><br><br>B<br>", "A\nB", "<p>A<br />B</p>"],
  ["A<hr>B", "A\nB", "<p>A</p><p>B</p>"],
  ["A<svg/>B<math/>C<script/>D</script>E", "ABCE", "<p>ABCE</p>"],
  ["<svg><svg/><svg></svg></svg>A", "A", "<p>A</p>"],
  ["<p title='>'>A</p><p title=\"</p><script>\">B", "A\nB", "<p>A</p><p>B</p>"],
  ["<scr<script>ipt>A</script>B", "ipt>A\nB", "<p>ipt&gt;A</p><p>B</p>"],
  ["&lt;img src=x onerror=alert(1)&gt; &amp;lt; &#0;&#x1f;&#xd800;&nbsp;&notanentity;", null, null],
  ["<xmp><img src=x></xmp><plaintext><b>A", "<img src=x>\n<b>A", null],
  ["a\u00adb\u200bc \u202ed\ufeff \ue000 e\u200df", "abc d e\u200df", "<p>abc d e\u200df</p>"],
])("PL12, PL13: %j", (source, text, html) => {
  const read = readPage(source);
  expect(harmIn(read.html)).toEqual([]);
  if (text !== null) expect(read.text).toBe(text);
  if (html !== null) expect(read.html).toBe(html);
});

test("PL12: what browsers and parsers read in two ways is harmless in both", () => {
  const tricks = [
    `<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
    `<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">`,
    `<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
    `<!--><img src=x onerror=alert(1)>--><!--!><script>alert(1)</script>--!><p>A`,
    `<![CDATA[<script>alert(1)</script>]]><?xml <script>alert(1)</script>?><p>A`,
    `<textarea></textarea><img src=x onerror=alert(1)></textarea><title><script>alert(1)</script></title>`,
    `<p/onclick=alert(1)/x="y>A</p><a/href=javascript:alert(1)>B</a><p\u0000>C<p\u000conclick=alert(1)>D`,
    `<ScRiPt>alert(1)</sCrIpT ><script src=x></script\t><STYLE>@import x</STYLE><p>A`,
    `<template><script>alert(1)</script></template><iframe srcdoc="<script>alert(1)</script>"></iframe>`,
    `<img src="x\` \`<script>alert(1)</script>"\` \`><a href="x" title="\`onmouseover=alert(1)">A</a>`,
    `<<script>alert(1)//<</script>< script>alert(1)</script>`,
  ];
  for (const trick of tricks) expect(harmIn(readPage(trick).html)).toEqual([]);
});

test("PL13: text is cut at 100,000 characters, a title at 300, no character in half", () => {
  const long = readPage(`<title>${"😀".repeat(5_000)}</title>${"<p>12345678 0</p>".repeat(20_000)}`);
  expect([long.isCut, long.text.length <= 100_000, long.text.length > 99_900]).toEqual([true, true, true]);
  expect(long.title).toBe("😀".repeat(150));
  const emoji = readPage(`x${"😀".repeat(60_000)}`);
  expect(emoji.text).toBe(`x${"😀".repeat(49_999)}`);
  expect([emoji.text.isWellFormed(), emoji.html.isWellFormed()]).toEqual([true, true]);
  expect(readPage(`<p>${"a".repeat(99_999)}`)).toMatchObject({ isCut: false });
});

test("PL15: a page drawn by scripts is told from one with little to say", () => {
  const drawn = `<title>App</title><div id="root"></div><noscript>${"Turn scripts on. ".repeat(50)}</noscript>`;
  expect(readPage(`${drawn}<script src="app.js"></script>`)).toMatchObject({ isScripted: true, text: "" });
  expect(readPage(drawn).isScripted).toBe(false);
  expect(readPage(`<script>1</script><p>${"a".repeat(199)}`).isScripted).toBe(true);
  expect(readPage(`<script>1</script><p>${"a".repeat(200)}`).isScripted).toBe(false);
});

test("PL13: plain text is read line by line, and nothing in it is a tag", () => {
  const read = readPage("First  line\r\n\r\n<b>second</b> &amp;\n\tthird\r", "plain");
  expect(read.text).toBe("First line\n<b>second</b> &amp;\nthird");
  expect(read.html).toBe("<p>First line</p><p>&lt;b&gt;second&lt;/b&gt; &amp;amp;</p><p>third</p>");
  expect([read.title, read.isScripted]).toEqual(["", false]);
});

const times = (text: string, count: number): string => text.repeat(count);
const MANY = 10_000;
const SIZE = 4_000_000;
const fill = (text: string): string => times(text, Math.ceil(SIZE / text.length));

test.each<[string, string, string?]>([
  ["10,000 nested boxes", `${times("<div>", MANY)}deep${times("</div>", MANY)}`, "deep"],
  ["10,000 nested lists", `${times("<ul><li>", MANY)}deep${times("</li></ul>", MANY)}`, "deep"],
  ["10,000 nested tables", `${times("<table><tr><td>", MANY)}deep`, "deep"],
  ["10,000 nested words in bold", `${times("<b>", MANY)}deep${times("</b>", MANY)}`, "deep"],
  ["4 MB of tags without an end", `${fill("<b>")}deep`, "deep"],
  ["4 MB of lists in lists, with text", fill("<ul><li>x")],
  ["4 MB of tables in tables, with text", fill("<table><tr><td>x")],
  ["tags that end what never began", `${times("<b>", MANY * 50)}${times("</i>", MANY * 50)}deep`, "deep"],
  ["4 MB of ends", `${fill("</p></li></td>")}deep`, "deep"],
  ["forms in boxes", `${times("<div>", MANY * 20)}${times("<form>", MANY * 20)}deep`, "deep"],
  ["4 MB of attributes", `<p ${Array.from({ length: SIZE / 10 }, (_, at) => `a${at}="1"`).join(" ")}>deep`, "deep"],
  ["one attribute of 4 MB", `<p a="${fill("x")}">deep`, "deep"],
  ["4 MB of quotes that never end", `${fill('<a "')}deep`, ""],
  ["a name of 4 MB", `<${fill("a")}>deep`, "deep"],
  ["4 MB of angles", fill("<")],
  ["4 MB of ampersands", fill("&")],
  ["4 MB of half entities", fill("&am")],
  ["a number of 4 MB", `&#${fill("1")};deep`, "\ufffddeep"],
  ["4 MB of comments that never end", fill("<!--")],
  ["4 MB of null bytes", `${fill("\0")}deep`, "deep"],
  ["4 MB of halves of characters", fill("\ud83d")],
  ["4 MB of space", `${fill(" \n\t")}deep`, "deep"],
  ["a title of 4 MB", `<title>${fill("x ")}</title>deep`, "deep"],
  ["4 MB of scripts in scripts", fill("<script>")],
  ["4 MB of letters, each in bold in a list", fill("<li><b><i>x</i></b></li>")],
  ["4 MB of drawings in drawings", fill("<svg>")],
])("PL14: %s: read in bounded time", (_, source, says) => {
  const began = performance.now();
  const { html, text, title } = readPage(source);
  // Half a second; what remembers all that is open takes minutes.
  expect(performance.now() - began).toBeLessThan(15_000);
  if (says !== undefined) expect(text).toBe(says);
  expect([text.length <= 100_000, html.length <= 600_000, title.length <= 300]).toEqual([true, true, true]);
  expect(harmIn(html)).toEqual([]);
  expect([text.isWellFormed(), html.isWellFormed()]).toEqual([true, true]);
});

const piece = fc.oneof(
  fc.constantFrom(
    ..."h1 h2 p div ul ol li dl dt dd table caption thead tbody tr th td blockquote b i a br span svg script title"
      .split(" ")
      .flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} x="y">`, `<${name}/>`]),
  ),
  fc.constantFrom("word", " ", "&amp;", "&lt;", "<", ">", '"', "<!--", "-->", "\0", "\ud800", "\n", "<p", "a=b"),
  fc.string({ unit: "binary", maxLength: 5 }),
);

test("PL12, PL14: of pieces of HTML in any order nothing but text survives, in elements that fit", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { html, text } = readPage(pieces.join(""));
      expect(harmIn(html)).toEqual([]);
      expect(text.split("\n").every((line) => line === line.trim() && !line.includes("  "))).toBe(true);
      // The snapshot says what the text says.
      const said = html
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&amp;", "&");
      expect(said.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
    }),
    { seed: RUN_SEED, numRuns: 500 },
  );
});
