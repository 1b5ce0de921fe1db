import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Writable } from "node:stream";
import { brotliCompressSync, createGzip, deflateSync, gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { fetchPage } from "#server/page/fetch-page";
import { PAGE_LIMITS, type PageLimits } from "#server/page/page-limits";
import type { Web } from "#server/page/web";
import { within } from "../make/within.ts";
import { openRawSite, openSite, type Site, webTo } from "./open-site.ts";
import { refusalOf } from "./refused.ts";

const KB = 1024;
const MB = KB * KB;
/** What the system holds of what was written, on its way between two sockets of one machine. */
const ON_THE_WAY = 16 * MB;
const QUICK: PageLimits = { ...PAGE_LIMITS, totalMs: 250, answerMs: 120, connectMs: 60 };

let site: Site | null = null;
afterEach(async () => {
  await site?.close();
  site = null;
});

const answering = async (say: (answer: ServerResponse) => void): Promise<Site> =>
  (site = await openSite((_, answer) => {
    answer.setHeader("content-type", "text/html");
    say(answer);
  }));
const saying = async (say: (socket: Socket) => void): Promise<Site> => (site = await openRawSite(say));

type Asked = { code: string; ms: number; sockets: Socket[] };
/** Asks the site for a page: what came of it, how long that took, and by which connections. */
const asked = async (of: Site, limits: PageLimits = PAGE_LIMITS): Promise<Asked> => {
  const began = performance.now();
  const web = webTo(of);
  const code = await within("the page", 20_000, refusalOf(fetchPage("http://shop.example/", web, limits)));
  return { code, ms: performance.now() - began, sockets: web.sockets };
};
/** Writes the same piece again and again, as fast as it is taken. */
const pour = (to: Writable, piece: Uint8Array | string): void => {
  const more = (): void => {
    let isTaken = true;
    while (isTaken && !to.destroyed) isTaken = to.write(piece);
    if (!to.destroyed) to.once("drain", more);
  };
  more();
};

test("PL5, PL6: the limits are 15 s, 5 s, 2 s, 5 redirects, 2 MB and 5 MB", () => {
  expect(PAGE_LIMITS).toEqual({
    totalMs: 15_000,
    answerMs: 5_000,
    connectMs: 2_000,
    redirects: 5,
    headBytes: 16 * KB,
    wireBytes: 2 * MB,
    bodyBytes: 5 * MB,
  });
  expect(Object.isFrozen(PAGE_LIMITS)).toBe(true);
});

test("PL6: a body said to have 5 GB is refused before it is read", async () => {
  const of = await answering((answer) => {
    answer.setHeader("content-length", 5_000_000_000);
    pour(answer, Buffer.alloc(64 * KB, "a"));
  });
  const { code, sockets } = await asked(of);
  expect(code).toBe("too_large");
  expect(sockets[0]?.bytesRead).toBeLessThan(512 * KB);
});

test("PL6: a body without an end is refused once 2 MB of it were read", async () => {
  const of = await answering((answer) => pour(answer, Buffer.alloc(64 * KB, "a")));
  expect((await asked(of)).code).toBe("too_large");
  expect(of.written()).toBeLessThan(ON_THE_WAY);
});

test("PL6: a body in pieces of one byte each counts with all that is round them", async () => {
  const of = await saying((socket) => {
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
    pour(socket, "1\r\na\r\n".repeat(1_000));
  });
  const { code, sockets } = await asked(of);
  expect(code).toBe("too_large");
  // As bytes of the body alone it would be six times as much.
  expect(sockets[0]?.bytesRead).toBeLessThan(2 * MB + 256 * KB);
});

test("PL6: a page of just under both limits is read", async () => {
  const body = Buffer.alloc(5 * MB, "abcdefgh");
  const of = await answering((answer) => answer.setHeader("content-encoding", "gzip").end(gzipSync(body)));
  const page = await fetchPage("http://shop.example/", webTo(of));
  expect([page.bytes, page.source.length]).toEqual([5 * MB, 5 * MB]);
});

test.each([
  ["gzip", (bomb: Buffer) => gzipSync(bomb)],
  ["br", (bomb: Buffer) => brotliCompressSync(bomb)],
  ["deflate", (bomb: Buffer) => deflateSync(bomb)],
  ["GZip", (bomb: Buffer) => gzipSync(bomb)],
])("PL6: a bomb (%s) is stopped while it unpacks", async (encoding, pack) => {
  const bomb = pack(Buffer.alloc(100 * MB));
  const of = await answering((answer) => answer.setHeader("content-encoding", encoding).end(bomb));
  const before = process.memoryUsage().rss;
  expect((await asked(of)).code).toBe("too_packed");
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * MB);
});

test("PL6: one byte more than the limit, unpacked, is refused", async () => {
  const of = await answering((answer) => answer.setHeader("content-encoding", "gzip").end(gzipSync("a".repeat(1_001))));
  expect((await asked(of, { ...PAGE_LIMITS, bodyBytes: 1_001 })).code).toBe("fetched");
  expect((await asked(of, { ...PAGE_LIMITS, bodyBytes: 1_000 })).code).toBe("too_packed");
});

test("PL6: a bomb that never ends on the line is stopped as well", async () => {
  const of = await answering((answer) => {
    answer.setHeader("content-encoding", "gzip");
    const packed = createGzip();
    packed.pipe(answer);
    answer.on("close", () => packed.destroy());
    pour(packed, Buffer.alloc(MB));
  });
  expect((await asked(of)).code).toBe("too_packed");
});

test.each(["gzip, gzip", "gzip,br", "br, gzip, identity", "zstd", "compress", "__proto__", "constructor", "gzip;q=1"])(
  "PL6: packed as %s it is refused",
  async (encoding) => {
    const twice = gzipSync(gzipSync("<p>Hello"));
    const of = await answering((answer) => answer.setHeader("content-encoding", encoding).end(twice));
    expect((await asked(of)).code).toBe("too_packed");
  },
);

test("PL6: packed on the way, or by two headers, it is refused", async () => {
  const say = (header: string) => (socket: Socket) =>
    void socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n${header}\r\n\r\n5\r\nHello\r\n0\r\n\r\n`);
  for (const header of ["Transfer-Encoding: gzip, chunked", "Content-Encoding: gzip\r\nContent-Encoding: gzip"]) {
    expect((await asked(await saying(say(header)))).code, header).toBe("too_packed");
    await site?.close();
  }
});

test.each([
  ["gzip that is none", "gzip", Buffer.from("<p>Hello")],
  ["gzip cut off", "gzip", gzipSync("<p>Hello, hello, hello").subarray(0, 20)],
  ["gzip that was changed", "gzip", Buffer.concat([gzipSync("<p>Hello").subarray(0, -8), Buffer.alloc(8)])],
  ["Brotli that is none", "br", Buffer.from("<p>Hello")],
  ["deflate that is none", "deflate", Buffer.from("<p>Hello")],
])("PL10: %s is damaged", async (_, encoding, body) => {
  const of = await answering((answer) => answer.setHeader("content-encoding", encoding).end(body));
  expect((await asked(of)).code).toBe("damaged");
});

test("PL10: an answer that breaks off is damaged, one that never was HTTP unreachable", async () => {
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const answers: [string, string][] = [
    ["damaged", `${head}Content-Length: 100\r\n\r\nHello`],
    ["damaged", `${head}Transfer-Encoding: chunked\r\n\r\n5\r\nHel`],
    ["damaged", `${head}Transfer-Encoding: chunked\r\n\r\n-5\r\nHello`],
    ["fetched", `${head}\r\nHello`],
    ["unreachable", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["unreachable", ""],
    ["unreachable", `${head}Content-Length: 5\r\nContent-Length: 6\r\n\r\nHello`],
    ["unreachable", `${head}Content-Length: -1\r\n\r\nHello`],
    ["unreachable", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"],
    ["unreachable", `${head}X: ${"a".repeat(20 * KB)}\r\n\r\nHello`],
  ];
  for (const [code, answer] of answers) {
    expect((await asked(await saying((socket) => socket.end(answer)))).code, answer.slice(0, 80)).toBe(code);
    await site?.close();
  }
});

test("PL6: heads before the head, in any number, count as well", async () => {
  const hint = `HTTP/1.1 103 Early Hints\r\nLink: <${"a".repeat(8 * KB)}>\r\n\r\n`;
  const of = await saying((socket) => pour(socket, hint));
  expect(await asked(of)).toMatchObject({ code: "unreachable" });
  expect(of.written()).toBeLessThan(ON_THE_WAY);
});

test("PL5: a drip is too slow, wherever it drips", async () => {
  const drip = (start: string, drop: string) => (socket: Socket) => {
    socket.write(start);
    const timer = setInterval(() => socket.write(drop), 20);
    socket.on("close", () => clearInterval(timer));
  };
  const head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
  const drips = [
    drip("", ""),
    drip("HTTP/1.1 200 OK\r\nX: ", "a"),
    drip(head, "X: a\r\n"),
    drip(`${head}\r\n`, "a"),
    drip(`${head}Transfer-Encoding: chunked\r\n\r\n`, "1\r\na\r\n"),
    drip(`${head}Transfer-Encoding: chunked\r\n\r\n`, "0"),
    drip("", "HTTP/1.1 103 Early Hints\r\n\r\n"),
  ];
  for (const say of drips) {
    const { code, ms, sockets } = await asked(await saying(say), QUICK);
    expect(code).toBe("too_slow");
    expect(ms).toBeLessThan(QUICK.totalMs + 3_000);
    await expect.poll(() => sockets.map(({ destroyed }) => destroyed), { timeout: 2_000 }).toEqual([true]);
    await site?.close();
  }
});

test("PL5: redirects share the time of all", async () => {
  const of = await answering((answer) => {
    setTimeout(() => answer.writeHead(302, { location: "/on" }).end(), 60);
  });
  const { code, ms } = await asked(of, { ...QUICK, redirects: 100 });
  expect(code).toBe("too_slow");
  expect(ms).toBeLessThan(QUICK.totalMs + 3_000);
});

test("PL5: who resolves or connects for ever is not waited for, and what comes late is let go", async () => {
  const web = webTo(await answering((answer) => answer.end("<p>Hello")));
  const never = new Promise<never>(() => undefined);
  const get = (over: Partial<Web>): Promise<string> =>
    within("an answer", 5_000, refusalOf(fetchPage("http://shop.example/", { ...web, ...over }, QUICK)));
  expect(await get({ resolve: () => never })).toBe("too_slow");
  expect(await get({ connect: () => never })).toBe("too_slow");
  let late: Socket | null = null;
  const connect: Web["connect"] = async (to) => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    return (late = await web.connect(to, new AbortController().signal));
  };
  expect(await get({ connect })).toBe("too_slow");
  await expect.poll(() => late?.destroyed, { timeout: 5_000 }).toBe(true);
});

test("PL5: the time of all ends what was begun within it", async () => {
  const web = webTo(await answering((answer) => answer.end("<p>Hello")));
  const limits = { ...PAGE_LIMITS, totalMs: 100 };
  const signals: AbortSignal[] = [];
  const never = (signal: AbortSignal): Promise<never> => {
    signals.push(signal);
    return new Promise(() => undefined);
  };
  const ways: Partial<Web>[] = [{ resolve: (_, signal) => never(signal) }, { connect: (_, signal) => never(signal) }];
  for (const way of ways)
    expect(await refusalOf(fetchPage("http://shop.example/", { ...web, ...way }, limits))).toBe("too_slow");
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test("PL5: nothing stays open once a page was fetched, refused or led elsewhere", async () => {
  const of = await answering((answer) => answer.end("<p>Hello"));
  const ends = async (limits: PageLimits, ...codes: string[]): Promise<void> => {
    const { code, sockets } = await asked(of, limits);
    expect(codes).toContain(code);
    expect(sockets.every(({ destroyed }) => destroyed)).toBe(true);
  };
  await ends(PAGE_LIMITS, "fetched");
  await ends({ ...PAGE_LIMITS, wireBytes: 10 }, "too_large");
  for (const status of [404, 302]) {
    await site?.close();
    const endless = await answering((answer) => pour(answer.writeHead(status, { location: "/on" }), "a".repeat(KB)));
    const { code, sockets } = await asked(endless);
    expect(code).toBe(status === 404 ? "bad_status" : "too_many_redirects");
    expect(sockets.map(({ destroyed }) => destroyed)).toEqual(sockets.map(() => true));
  }
});
