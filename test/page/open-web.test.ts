import { type AddressInfo, type Socket } from "node:net";
import { createServer, getCACertificates, setDefaultCACertificates, type TLSSocket } from "node:tls";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { dial } from "#server/page/dial";
import { fetchPage } from "#server/page/fetch-page";
import { openWeb } from "#server/page/open-web";
import type { WebPlace } from "#server/page/web";
import { within } from "../make/within.ts";
import { CERTIFICATE, KEY } from "./certificate.ts";
import { openSite, webTo } from "./open-site.ts";
import { refusalOf } from "./refused.ts";

const TRUSTED = getCACertificates("default");
/** What a visitor said whom it wants, before anything else. */
const named: string[] = [];
const sockets = new Set<TLSSocket>();
const hearName = (name: string, go: (error: Error | null) => void): void => {
  named.push(name);
  go(null);
};
const settings = { cert: CERTIFICATE, key: KEY, ALPNProtocols: ["http/1.1"], SNICallback: hearName };
const server = createServer(settings, (socket) => {
  sockets.add(socket);
  socket.on("error", () => undefined);
  socket.once("data", (data) => socket.end(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n${String(data)}`));
});
server.on("tlsClientError", () => undefined);
let port = 0;
beforeAll(async () => {
  const ready = new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await within("the server to listen", 10_000, ready);
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());
afterEach(() => {
  setDefaultCACertificates(TRUSTED);
  vi.unstubAllEnvs();
  for (const socket of sockets) socket.destroy();
});

const going = (): AbortSignal => new AbortController().signal;
const place = (over: Partial<WebPlace> = {}): WebPlace => ({
  address: "127.0.0.1",
  port,
  host: "shop.example",
  isSecure: true,
  ...over,
});
const dialled = (over: Partial<WebPlace> = {}): Promise<Socket> =>
  within("a connection", 10_000, dial(place(over), going()));

test("PL11: a certificate that nobody vouches for is refused, whatever the environment says", async () => {
  expect(await refusalOf(dialled())).toBe("bad_certificate");
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  expect(await refusalOf(dialled())).toBe("bad_certificate");
});

test("PL11: a certificate is good for its own name alone, which is told to the server", async () => {
  setDefaultCACertificates([...TRUSTED, CERTIFICATE]);
  named.length = 0;
  (await dialled()).destroy();
  expect(await refusalOf(dialled({ host: "other.example" }))).toBe("bad_certificate");
  expect(await refusalOf(dialled({ host: "127.0.0.1" }))).toBe("bad_certificate");
  expect(named).toEqual(["shop.example", "other.example"]);
});

test("PL11: a page over TLS is fetched as any other", async () => {
  setDefaultCACertificates([...TRUSTED, CERTIFICATE]);
  const web = { resolve: () => Promise.resolve(["8.8.8.8"]), connect: () => dial(place(), going()) };
  const page = await fetchPage("https://shop.example./a", web);
  expect(page).toMatchObject({ address: "https://shop.example/a", form: "plain" });
  expect(page.source).toMatch(/^GET \/a HTTP\/1\.1\r\nHost: shop\.example\r\n/);
});

test("PL3: a name is never resolved where a connection is made", async () => {
  await expect(dialled({ address: "localhost", isSecure: false })).rejects.toThrow("localhost is no address");
  await expect(dialled({ address: "localhost" })).rejects.toThrow("localhost is no address");
});

test("PL5: connecting ends with its signal, before it begins or on the way", async () => {
  await expect(within("the end", 5_000, dial(place(), AbortSignal.abort()))).rejects.toThrow("stopped");
  const control = new AbortController();
  const connecting = dial(place({ isSecure: false }), control.signal);
  control.abort();
  await expect(within("the end", 5_000, connecting)).rejects.toThrow("stopped");
});

test("PL2: the way to the web connects to no address that is not public, whoever asks", async () => {
  const addresses = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", ""];
  for (const address of addresses)
    for (const isSecure of [true, false])
      expect(await refusalOf(openWeb.connect(place({ address, isSecure }), going())), address).toBe("private_address");
  expect(Object.isFrozen(openWeb)).toBe(true);
});

test("PL10: what can be no name has no address", async () => {
  for (const name of ["a..example", "a".repeat(300), ""]) expect(await openWeb.resolve(name, going())).toEqual([]);
});

test("PL11: settings for a proxy lead nowhere", async () => {
  const proxy = await openSite((_, answer) => answer.end("proxied"));
  const site = await openSite((_, answer) => answer.setHeader("content-type", "text/html").end("<p>Hello"));
  try {
    for (const name of ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"])
      vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    const web = webTo(site);
    expect((await fetchPage("http://shop.example/", web)).source).toBe("<p>Hello");
    expect(proxy.written()).toBe(0);
  } finally {
    await Promise.all([proxy.close(), site.close()]);
  }
});

test("PL11: a connection as it is needs no certificate", async () => {
  const site = await openSite((_, answer) => answer.end());
  const socket = await dialled({ port: site.port, isSecure: false });
  expect(socket.remotePort).toBe(site.port);
  socket.destroy();
  await site.close();
  await expect(dialled({ port: site.port, isSecure: false })).rejects.toThrow("ECONNREFUSED");
});
