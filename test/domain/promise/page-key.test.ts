import fc from "fast-check";
import { expect, test } from "vitest";
import { nameKey, pageKey } from "#domain/promise/page-key";
import { holds } from "../holds.ts";

test("PR2: a page's key is its host without www., its path without the last slash, and what chooses a page", () => {
  const key = "boiler.example/Grant?lp=2&page_id=7";
  for (const page of [
    "https://www.Boiler.example/Grant/?page_id=7&lp=2",
    "HTTP://boiler.EXAMPLE/Grant?gclid=abc&lp=2&utm_source=x&page_id=7#top",
    "  boiler.example/Grant//?LP=2&Page_Id=7 ",
    "https://ada:secret@boiler.example/Grant?lp=2&page_id=7&email=ada@example.org",
  ])
    expect(pageKey(page), page).toBe(key);
  expect(pageKey("boiler.example")).toBe("boiler.example");
  expect(pageKey("https://boiler.example/grant")).not.toBe(pageKey("https://boiler.example/Grant"));
  expect(pageKey("https://boiler.example?id=ada@example.org")).toBe("boiler.example");
});

test("PR1, PR2: what is not an address is its own key, as a name; nothing but space is none", () => {
  expect(pageKey("  Winter\t landing   A ")).toBe("winter landing a");
  expect(pageKey("https://")).toBe("https://");
  expect(nameKey(" ÄRGER　 Ⅳ ")).toBe("ärger iv");
  for (const nothing of ["", "   ", "\n\t"]) expect([pageKey(nothing), nameKey(nothing)]).toEqual([null, null]);
});

test("PR2: of any address nothing is in the key that the query says besides", () => {
  holds(
    fc.property(
      fc.webUrl(),
      fc.emailAddress(),
      fc.constantFrom("email", "gclid", "name", "utm_term"),
      (url, who, name) => {
        const plain = pageKey(url);
        const { origin, pathname } = new URL(url);
        expect(pageKey(`${origin}${pathname}?${name}=${encodeURIComponent(who)}#${who}`)).toBe(plain);
      },
    ),
    200,
  );
});

test("PR1: a name's key is the same again, and any text has one or none", () => {
  holds(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const key = nameKey(text);
      if (key !== null) expect(nameKey(` ${key}\n`)).toBe(nameKey(key));
      expect(pageKey(text) === null).toBe(key === null);
    }),
    300,
  );
});
