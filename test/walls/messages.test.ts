import { expect, test } from "vitest";
import { missingMessages, unusedMessages } from "./message-use.ts";
import { blamingMessages, type Messages } from "./message-words.ts";
import { sourceFiles } from "./source-files.ts";

const messageFiles = () =>
  sourceFiles("src/messages").map(({ path, text }) => ({ path, messages: JSON.parse(text) as Messages }));
const englishKeys = () =>
  messageFiles()
    .filter(({ path }) => path.startsWith("src/messages/en/"))
    .flatMap(({ messages }) => Object.keys(messages).filter((key) => key !== "$schema"));
const code = () => sourceFiles("src/routes", "src/ui", "src/link", "src/phone", "server");

test("H9: no message blames a person", () => {
  const blaming = messageFiles().flatMap(({ path, messages }) =>
    blamingMessages(messages).map((it) => `${path} ${it}`),
  );
  expect(blaming).toEqual([]);
});

test("H9: the wording wall bites", () => {
  expect(
    blamingMessages({ a: "The call failed", b: "A thin sequence", c: "{bad} of {count}", d: "Something" }),
  ).toEqual(['a: "failed"', 'b: "thin"']);
  expect(blamingMessages({ a: [{ match: { "count=one": "A breach" } }] })).toHaveLength(1);
});

test("H10: every message is shown somewhere, and every message shown exists", () => {
  expect(unusedMessages(englishKeys(), code())).toEqual([]);
  expect(missingMessages(englishKeys(), code())).toEqual([]);
});

test("H10: no two message files share a key", () => {
  const keys = englishKeys();
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
});

test("H10: the message wall bites", () => {
  const page = {
    path: "a.svelte",
    text: 'import * as m from "../paraglide/messages.js"; m.here(); m[`fault_${f}`]; m.gone()',
  };
  expect(unusedMessages(["here", "fault_late", "orphan"], [page])).toEqual(["orphan"]);
  expect(missingMessages(["here", "fault_late"], [page])).toEqual(["a.svelte: gone"]);
});
