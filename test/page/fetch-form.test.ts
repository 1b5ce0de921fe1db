import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { type FetchedPage, fetchPage } from "#server/page/fetch-page";
import { openSite, type Site, webTo } from "./open-site.ts";
import { refusalOf } from "./refused.ts";

let site: Site | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

const get = async (say: (answer: ServerResponse, asked: IncomingMessage) => void): Promise<FetchedPage> => {
  await site?.close();
  site = await openSite((asked, answer) => say(answer, asked));
  return fetchPage("http://shop.example:80/a%20b?q=ä#part", webTo(site));
};
const page = (type: string, body: string | Uint8Array): Promise<FetchedPage> =>
  get((answer) => answer.setHeader("content-type", type).end(body));
const latin1 = (text: string): Buffer => Buffer.from(text, "latin1");

test("PL7: HTML, XHTML and plain text are read", async () => {
  const form = async (type: string): Promise<string> => (await page(type, "<p>Hello")).form;
  expect(await form("text/html")).toBe("html");
  expect(await form("Text/HTML; charset=utf-8")).toBe("html");
  expect(await form("application/xhtml+xml")).toBe("html");
  expect(await form(" text/plain ;charset=utf-8")).toBe("plain");
});

test("PL7: anything else is refused, and so is what does not say what it is", async () => {
  const types = [
    "application/pdf",
    "image/svg+xml",
    "application/json",
    "text/html2",
    "text/xml",
    "text/html, image/png",
  ];
  for (const type of [...types, "multipart/mixed; boundary=text/html", "", "constructor", "__proto__"])
    expect(await refusalOf(page(type, "<p>Hello")), type).toBe("not_html");
  expect(await refusalOf(get((answer) => answer.end("<p>Hello")))).toBe("not_html");
});

test("PL7: another status than 200 is refused, and a redirect to nowhere", async () => {
  for (const status of [201, 203, 204, 206, 300, 301, 302, 304, 400, 401, 403, 404, 407, 410, 429, 500, 503])
    expect(
      await refusalOf(get((answer) => answer.writeHead(status, { "content-type": "text/html" }).end("<p>Hello"))),
      String(status),
    ).toBe("bad_status");
});

test("PL9: a page hears of us what it must, and no more", async () => {
  const heard: IncomingMessage[] = [];
  const again = (answer: ServerResponse, asked: IncomingMessage): void => {
    heard.push(asked);
    answer.setHeader("set-cookie", ["a=b", "c=d; Domain=example"]).setHeader("content-type", "text/html");
    if (heard.length < 3) answer.writeHead(302, { location: `/step${heard.length}` });
    answer.end("<p>Hello");
  };
  await get(again);
  expect(heard.map(({ method, url }) => [method, url])).toEqual([
    ["GET", "/a%20b?q=%C3%A4"],
    ["GET", "/step1"],
    ["GET", "/step2"],
  ]);
  for (const { headers } of heard)
    expect(headers).toEqual({
      host: "shop.example",
      "user-agent": "Fairlead",
      accept: "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5",
      "accept-encoding": "gzip, br",
      connection: "close",
    });
});

test("PL9: a name in letters of its own is asked for as DNS writes it", async () => {
  site = await openSite((asked, answer) => answer.setHeader("content-type", "text/plain").end(asked.headers.host));
  const web = webTo(site);
  const found = await fetchPage("https://Bücher.example:443/", web);
  expect([web.asked, found.source, found.address]).toEqual([
    ["xn--bcher-kva.example"],
    "xn--bcher-kva.example",
    "https://xn--bcher-kva.example/",
  ]);
});

test.each<[string, string, string | Uint8Array, Partial<FetchedPage>]>([
  ["the header's", "text/html; charset=iso-8859-1", latin1("Grüße"), { source: "Grüße", charset: "windows-1252" }],
  ["the header's, in quotes", 'text/html; a=b; Charset="UTF-8"', "Grüße", { source: "Grüße", charset: "utf-8" }],
  ["a mark before the header's", "text/html; charset=latin1", "\ufeffGrüße", { source: "Grüße", charset: "utf-8" }],
  ["the page's", "text/html", latin1('<meta charset="latin1">ü'), { source: '<meta charset="latin1">ü' }],
  ["XHTML's", "text/html", latin1('<?xml version="1.0" encoding="latin1"?>ü'), { charset: "windows-1252" }],
  ["none: UTF-8", "text/html", "Grüße", { source: "Grüße", charset: "utf-8" }],
  [
    "none: not UTF-8",
    "text/html",
    latin1("Grüße €".replace("€", "\x80")),
    { source: "Grüße €", charset: "windows-1252" },
  ],
  [
    "UTF-16 with its mark",
    "text/html",
    Buffer.from("\ufeffGrüße", "utf16le"),
    { source: "Grüße", charset: "utf-16le" },
  ],
  ["UTF-16 backwards", "text/html", Buffer.from("\ufeffü", "utf16le").swap16(), { source: "ü", charset: "utf-16be" }],
  ["UTF-16 that the page claims", "text/html", '<meta charset="utf-16">ü', { charset: "utf-8" }],
  ["one that is not so", "text/html; charset=utf-8", latin1("Grüße"), { source: "Gr\ufffd\ufffde", charset: "utf-8" }],
  [
    "an old form",
    "text/html",
    latin1('<META http-equiv=x content="text/html; charset=windows-1251">\xcf'),
    { charset: "windows-1251" },
  ],
  ["halves of characters", "text/html; charset=utf-16le", Buffer.from([0x3d, 0xd8, 0x41, 0]), { source: "\ufffdA" }],
])("PL8: charset, %s", async (_, type, body, expected) => {
  expect(await page(type, body)).toMatchObject({ ...expected, isCharsetUnknown: false });
});

test("PL8: a charset that nobody knows is read as UTF-8, and that is said", async () => {
  for (const label of ["klingon", "utf-7", "iso-2022-kr", "'utf-8'", "x".repeat(1_000)])
    expect(await page(`text/html; charset=${label}`, "Grüße"), label).toMatchObject({
      source: "Grüße",
      charset: "utf-8",
      isCharsetUnknown: true,
    });
  expect(await page("text/html", "<meta charset=klingon>ü")).toMatchObject({
    charset: "utf-8",
    isCharsetUnknown: true,
  });
});

test("PL8: what the page says of itself counts within its first 1,024 bytes, and takes no time to find", async () => {
  const late = `${" ".repeat(1_100)}<meta charset=latin1>ü`;
  expect(await page("text/html", late)).toMatchObject({ charset: "utf-8", isCharsetUnknown: false });
  const began = performance.now();
  await page("text/html", `${"<meta ".repeat(200_000)}charset${" ".repeat(100_000)}`);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test("PL8: an empty page is a page", async () => {
  expect(await page("text/html", "")).toMatchObject({ source: "", bytes: 0, charset: "utf-8" });
});
