import { expect, test } from "vitest";
import { sourceFiles } from "./source-files.ts";
import { untakenProps } from "./untaken-props.ts";

const components = sourceFiles("src").filter(({ path }) => path.endsWith(".svelte"));
const component = (script: string) => [
  { path: "a.svelte", text: `<script lang="ts">\n${script}\n</script>\n<p>x</p>` },
];

test("H25: a component takes every property that it declares", () => {
  expect(components.filter(({ text }) => text.includes("$props()")).length).toBeGreaterThan(50);
  expect(untakenProps(components)).toEqual([]);
});

test("H25: the property wall bites", () => {
  const literal = "let { a }: { a: string; b?: number } = $props();";
  const named = "interface Props { a: string; onb: () => void }\nlet { a = 1 }: Props = $props();";
  const alias = "type Props = { a: string } & { 'b': string };\nlet { a: own }: Props = $props();";
  expect([literal, named, alias].flatMap((script) => untakenProps(component(script)))).toEqual([
    "a.svelte: b",
    "a.svelte: onb",
    "a.svelte: b",
  ]);
  expect(untakenProps(component("let { a, ...rest }: { a: string; b: string } = $props();"))).toEqual([]);
});
