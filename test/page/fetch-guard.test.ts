import { afterEach, expect, test } from "vitest";
import { fetchPage } from "#server/page/fetch-page";
import { FETCH_REFUSALS, FetchRefusal } from "#server/page/fetch-refusal";
import type { Web } from "#server/page/web";
import { openSite, PUBLIC, type Site, webTo } from "./open-site.ts";
import { refusalOf } from "./refused.ts";

let site: Site | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

const hello = async (): Promise<Site> =>
  (site = await openSite((_, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end("<h1>Hello</h1>");
  }));
/** The first path leads where `to` says, everything else is a page. */
const leadsTo = async (to: string, status = 302): Promise<Site> =>
  (site = await openSite((asked, answer) => {
    answer.setHeader("content-type", "text/html");
    if (asked.url === "/") answer.writeHead(status, { location: to });
    answer.end("<h1>Hello</h1>");
  }));

test("PL1: http and https, at their ports", async () => {
  const web = webTo(await hello());
  for (const url of [
    "http://shop.example/a?b=c#d",
    "https://shop.example",
    "http://shop.example:443/",
    "HTTPS://shop.example:80/",
  ])
    expect(await refusalOf(fetchPage(url, web))).toBe("fetched");
  expect(web.places.map(({ port, isSecure }) => [port, isSecure])).toEqual([
    [80, false],
    [443, true],
    [443, false],
    [80, true],
  ]);
  expect(web.places.every(({ host, address }) => host === "shop.example" && address === PUBLIC)).toBe(true);
});

test.each([
  [
    "not_http",
    ["ftp://shop.example/", "file:///etc/passwd", "data:text/html,hi", "javascript:alert(1)", "gopher://shop.example/"],
  ],
  [
    "not_http",
    ["blob:https://shop.example/1", "about:blank", "view-source:http://shop.example/", "ws://shop.example/"],
  ],
  [
    "other_port",
    ["http://shop.example:8080/", "https://shop.example:22/", "http://shop.example:0/", "http://shop.example:6379/"],
  ],
  [
    "credentials_in_address",
    ["http://user:secret@shop.example/", "http://user@shop.example/", "https://:secret@shop.example/"],
  ],
  [
    "bad_address",
    ["", "shop.example", "//shop.example/", "http://", "http://a b/", "http://[::1", "http://shop.example:99999/"],
  ],
  [
    "bad_address",
    [
      `http://shop.example/${"a".repeat(2_000)}`,
      `http://shop.example/${"ä".repeat(1_000)}`,
      `http://shop.example/${"a/../".repeat(1_000)}`,
      "http://[fe80::1%25eth0]/",
    ],
  ],
])("PL1: %s: refused before anything is asked", async (code, urls) => {
  const web = webTo(await hello());
  for (const url of urls) expect(await refusalOf(fetchPage(url, web)), url).toBe(code);
  expect([...web.asked, ...web.places]).toEqual([]);
});

test.each([
  [
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "017700000001",
    "127.0.0.1.",
    "127.0.0.0x1",
  ],
  ["[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[::]"],
  [
    "0",
    "0.0.0.0",
    "10.0.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "[fd00:ec2::254]",
    "[fe80::1]",
    "１２７.0.0.1",
    "127。0。0。1",
  ],
])("PL2: an address that is not public is refused, however it is written: %s …", async (...hosts) => {
  const web = webTo(await hello());
  for (const host of hosts) expect(await refusalOf(fetchPage(`http://${host}/`, web)), host).toBe("private_address");
  expect([...web.asked, ...web.places]).toEqual([]);
});

test("PL2: one address among many that is not public refuses the name, wherever it stands", async () => {
  const names = {
    "inside.example": ["10.0.0.1"],
    "last.example": [PUBLIC, "2606:4700::1", "127.0.0.1"],
    "first.example": ["::1", PUBLIC],
    "mapped.example": [PUBLIC, "::ffff:8.8.8.8"],
    "nonsense.example": [PUBLIC, "localhost"],
    "octal.example": ["0177.0.0.1"],
  };
  const web = webTo(await hello(), names);
  for (const name of Object.keys(names))
    expect(await refusalOf(fetchPage(`https://${name}/`, web)), name).toBe("private_address");
  expect(web.places).toEqual([]);
});

test("PL3: a name that changes between the check and the connection changes nothing", async () => {
  const answers = [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]];
  const web = webTo(await hello());
  const rebound: Web = { ...web, resolve: () => Promise.resolve(answers.shift() ?? []) };
  expect(await refusalOf(fetchPage("http://rebound.example/", rebound))).toBe("fetched");
  expect(web.places.map(({ address }) => address)).toEqual([PUBLIC]);
  expect(answers).toHaveLength(2);
});

test("PL3: a list of addresses that is changed once it was handed over changes nothing", async () => {
  const web = webTo(await hello());
  const list = [PUBLIC];
  const changing: Web = {
    ...web,
    resolve: () => Promise.resolve(list),
    connect: (to, signal) => {
      list.splice(0, 1, "127.0.0.1", "127.0.0.1");
      return web.places.length === 0
        ? (web.places.push(to), Promise.reject(new Error("busy")))
        : web.connect(to, signal);
    },
  };
  expect(await refusalOf(fetchPage("http://shop.example/", changing))).toBe("unreachable");
  expect(web.places.map(({ address }) => address)).toEqual([PUBLIC]);
});

test("PL3: a list that says one thing when it is checked and another when it is used changes nothing", async () => {
  const web = webTo(await hello());
  let reads = 0;
  const list = Object.defineProperty([PUBLIC], 0, { get: () => (reads++ === 0 ? PUBLIC : "127.0.0.1") });
  await fetchPage("http://shop.example/", { ...web, resolve: () => Promise.resolve(list) });
  expect(web.places.map(({ address }) => address)).toEqual([PUBLIC]);
});

test("PL4: a redirect is followed and checked as the first address was", async () => {
  const web = webTo(await leadsTo("//other.example/page"));
  expect(await fetchPage("http://shop.example/", web)).toMatchObject({ address: "http://other.example/page" });
  expect(web.asked).toEqual(["shop.example", "other.example"]);
});

test.each([
  [
    "private_address",
    ["http://127.0.0.1/", "http://0x7f.1/", "http://[::ffff:10.0.0.1]/", "//169.254.169.254/latest/meta-data"],
  ],
  ["private_address", ["http://inside.example/"]],
  ["not_http", ["file:///etc/passwd", "data:text/html,<h1>hi", "javascript:alert(1)", "ftp://shop.example/"]],
  ["credentials_in_address", ["http://a:b@shop.example/x"]],
  ["other_port", ["http://shop.example:9200/"]],
  ["bad_address", ["http://[", `/${"a".repeat(2_000)}`]],
])("PL4: %s: redirects there are refused, and nothing is connected to", async (code, targets) => {
  for (const target of targets) {
    const web = webTo(await leadsTo(target), { "inside.example": ["192.168.0.1"] });
    expect(await refusalOf(fetchPage("https://shop.example/", web)), target).toBe(code);
    expect(web.places).toHaveLength(1);
    await site?.close();
  }
});

test("PL4: a name rebound between two redirects is refused", async () => {
  const answers = [[PUBLIC], ["127.0.0.1"]];
  const web = webTo(await leadsTo("/again"));
  const rebound: Web = { ...web, resolve: () => Promise.resolve(answers.shift() ?? []) };
  expect(await refusalOf(fetchPage("http://rebound.example/", rebound))).toBe("private_address");
  expect(web.places).toHaveLength(1);
});

test("PL4: five redirects are followed, a sixth is not", async () => {
  site = await openSite((asked, answer) => {
    const left = Number(asked.url?.slice(1));
    answer.setHeader("content-type", "text/html");
    if (left > 0) answer.writeHead([301, 302, 303, 307, 308][left % 5] ?? 302, { location: `/${left - 1}` });
    answer.end("<p>There");
  });
  const web = webTo(site);
  expect(await refusalOf(fetchPage("http://shop.example/5", web))).toBe("fetched");
  expect(await refusalOf(fetchPage("http://shop.example/6", web))).toBe("too_many_redirects");
  expect(web.places).toHaveLength(12);
});

test("PL10: what goes wrong is one of a closed list", async () => {
  const web = webTo(await hello());
  const refused = async (over: Partial<Web>): Promise<string> =>
    refusalOf(fetchPage("http://shop.example/", { ...web, ...over }));
  expect(await refused({ resolve: () => Promise.resolve([]) })).toBe("no_such_host");
  expect(await refused({ resolve: () => Promise.reject(new Error("ENOTFOUND")) })).toBe("no_such_host");
  expect(await refused({ resolve: () => Promise.reject(new FetchRefusal("unreachable")) })).toBe("unreachable");
  expect(await refused({ connect: () => Promise.reject(new Error("ECONNREFUSED")) })).toBe("unreachable");
  expect(await refused({ connect: () => Promise.reject(new FetchRefusal("bad_certificate")) })).toBe("bad_certificate");
  expect(new Set(FETCH_REFUSALS).size).toBe(FETCH_REFUSALS.length);
});

test("PL5: of several addresses the next is tried where one does not answer, three at most", async () => {
  const web = webTo(await hello(), { "shop.example": ["8.8.8.1", "8.8.8.2", "8.8.8.3", "8.8.8.4"] });
  const tried: string[] = [];
  const upTo = (works: string): Web => ({
    ...web,
    connect: (to, signal) => {
      tried.push(to.address);
      return to.address === works ? web.connect(to, signal) : Promise.reject(new Error("no route"));
    },
  });
  expect(await refusalOf(fetchPage("http://shop.example/", upTo("8.8.8.3")))).toBe("fetched");
  expect(await refusalOf(fetchPage("http://shop.example/", upTo("8.8.8.4")))).toBe("unreachable");
  expect(tried.map((address) => address.at(-1)).join("")).toBe("123123");
});
