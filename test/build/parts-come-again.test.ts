import { expect, test } from "vitest";
import { fetchedFirst } from "#server/build/parts-come-again";

const HELPER = [
  "function once(seen, href, load) {",
  "\treturn load().catch((err) => {",
  "\t\tseen[href] = void 0;",
  "\t\tthrow err;",
  "\t});",
  "}",
  "const take = (dep, isCss, performance, fetch, made) => {",
  '    const link = document.createElement("link");',
  "    made.push(dep.href);",
  "};",
  "export { once, take };",
].join("\n");

type Entry = { responseStatus: number };
const read = (
  controller: object | null = null,
): {
  once: (seen: object, href: string, load: () => Promise<void>) => Promise<void>;
  take: (dep: { href: string }, isCss: boolean, performance: object, fetch: unknown, made: string[]) => unknown;
} => {
  const code = fetchedFirst(HELPER).replace(/export .*/, "return { once, take };");
  return new Function("document", "navigator", code)(
    { createElement: () => ({}) },
    { serviceWorker: { controller } },
  ) as ReturnType<typeof read>;
};
const came = (entries: Entry[]) => ({ getEntriesByName: () => entries });

test("P69: a script that did not come is forgotten, so that it is asked for again", async () => {
  const seen = { "/a.js": "waits" };
  await expect(read().once(seen, "/a.js", () => Promise.reject(new Error("cut")))).rejects.toThrow("cut");
  expect(seen).toEqual({});
});

test("P69: scripts are fetched plainly before they are taken as modules; those that came are not fetched again", async () => {
  const { take } = read();
  const [made, asked]: [string[], string[]] = [[], []];
  const fetch = (href: string) => {
    asked.push(href);
    return Promise.resolve(new Response("", { status: href === "/gone.js" ? 404 : 200 }));
  };
  const script = (href: string, entries: Entry[]) => take({ href }, false, came(entries), fetch, made);
  await script("/a.js", [{ responseStatus: 0 }]);
  await script("/b.js", []);
  await expect(script("/gone.js", [])).rejects.toThrow("/gone.js");
  expect(script("/c.js", [{ responseStatus: 200 }])).toBeUndefined();
  expect([asked, made]).toEqual([["/a.js", "/b.js", "/gone.js"], []]);
  take({ href: "/a.css" }, true, came([]), fetch, made);
  expect(made).toEqual(["/a.css"]);
});

test("P69: where a service worker answers, which has them all, scripts are preloaded as modules at once", () => {
  const made: string[] = [];
  const fetch = () => expect.unreachable();
  read({}).take({ href: "/a.js" }, false, came([]), fetch, made);
  expect(made).toEqual(["/a.js"]);
});

test("P69: a helper that Vite has changed stops the build", () => {
  expect(() => fetchedFirst("")).toThrow("Vite's preload helper");
});
