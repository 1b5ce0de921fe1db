import { expect, test } from "vitest";
import { heavyPages, SCRIPT_LIMITS } from "#server/build/limit-scripts";
import { addressOf, type Chunk, closureOf, foldersAbove } from "#server/build/page-closure";

const chunk = (fileName: string, ...imports: string[]): [string, Chunk] => [fileName, { fileName, imports, code: "" }];
const loaded = (starts: string[], ...chunks: [string, Chunk][]) =>
  closureOf(starts, new Map(chunks))
    .map(({ fileName }) => fileName)
    .sort();

test("H12: a page's weight is all it loads at once, each script counted once", () => {
  const chunks = [chunk("start", "svelte"), chunk("page", "svelte", "parts"), chunk("parts", "page"), chunk("chart")];
  expect(loaded(["start", "page"], ...chunks, chunk("svelte"))).toEqual(["page", "parts", "start", "svelte"]);
});

test("H12: a page brings the layouts and error pages of the folders above it", () => {
  expect(foldersAbove("src/routes/(review)/review/+page.svelte")).toEqual([
    "src/routes",
    "src/routes/(review)",
    "src/routes/(review)/review",
  ]);
  expect(addressOf("src/routes/(review)/review/leads/+page.svelte")).toBe("/review/leads");
  expect(addressOf("src/routes/+page.svelte")).toBe("/");
});

test("H12: a page above its limit stops the build, and so does a limited page that is not there", () => {
  const sizes = Object.entries(SCRIPT_LIMITS).map(([page, bytes]) => [page, { bytes, scripts: [] }] as const);
  expect(heavyPages(Object.fromEntries(sizes))).toEqual([]);
  const { "/queue": queue, ...rest } = Object.fromEntries(sizes);
  expect(heavyPages({ ...rest, "/lead/[id]": { bytes: 100_001, scripts: [] } })).toEqual([
    `/queue loads nothing known, ${queue?.bytes} at most`,
    "/lead/[id] loads 100001, 100000 at most",
  ]);
});
