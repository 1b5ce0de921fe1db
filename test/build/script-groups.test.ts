import { expect, test } from "vitest";
import { scriptOfLayout } from "#server/build/script-groups";

const IMPORTS: Record<string, string[]> = {
  "/app/+layout.svelte": ["/app/shell.svelte", "/app/paraglide/messages.js"],
  "/app/shell.svelte": ["/svelte.js"],
  "/app/page.svelte": ["/svelte.js", "/app/chart.svelte"],
};
const modules = { getModuleInfo: (id: string) => ({ importedIds: IMPORTS[id] ?? [] }) };

test("H12: what a layout imports at once is one script; a page's own parts and the messages are not in it", () => {
  const { name } = scriptOfLayout("frame", "/app");
  const asked = ["/app/+layout.svelte", "/app/shell.svelte", "/svelte.js", "/app/chart.svelte"];
  expect(asked.map((id) => name(id, modules))).toEqual(["frame", "frame", "frame", null]);
  expect(name("/app/paraglide/messages.js", modules)).toBeNull();
});
