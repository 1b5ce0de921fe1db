import { expect, test } from "vitest";
import { insideAddress } from "../../src/routes/(start)/sign-in/inside-address.ts";

const ORIGIN = "https://fairlead.example";
const inside = (to: string): string | null => insideAddress(to, ORIGIN);

test("S61: a path of this site is gone on to as it is", () => {
  for (const to of ["/", "/queue", "/review/leads?find=a%20b&fault=x#top", "/lead/a?to=//evil.example", "/a/%2F%2Fb"])
    expect(inside(to)).toBe(to);
});

test("S61: whatever else is said, nobody is led away", () => {
  const blanks = ["\t", "\n", "\r", "\0", " ", "\u000b", "\u001f", "\u007f"];
  const away = [
    "",
    "queue",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/a\\..\\..\\evil.example",
    "/.//evil.example",
    "/..//evil.example/x",
    "/%2e//evil.example",
    "/a/..//evil.example",
    "https://evil.example",
    "https:/evil.example",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    ...blanks.flatMap((blank) => [`/${blank}/evil.example/x`, `${blank}//evil.example`, `/${blank}\\evil.example`]),
  ];
  for (const to of away) expect([to, inside(to)]).toEqual([to, null]);
});

test("S61: what is gone on to, read as a browser reads it, is at this origin", () => {
  for (const first of ["/", "//", "/\\", "/.", "/..", "/%09", "/\t", "/@", "/:", "/a"])
    for (const second of ["/", "\\", "", "@", ":80", "?", "#", ".", "/.."])
      for (const third of ["evil.example", "/evil.example", "x"]) {
        const to = inside(first + second + third);
        if (to !== null) expect(new URL(to, ORIGIN).origin).toBe(ORIGIN);
        if (to !== null) expect(to).toMatch(/^\/(?!\/)/);
      }
});
