import { expect, test } from "vitest";
import { markupWords } from "./markup-words.ts";
import { missingMessages, unusedMessages } from "./message-use.ts";
import { blamingMessages, type Messages } from "./message-words.ts";
import { unfamiliarMessages } from "./plain-words.ts";
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
  // What a question about a lead might be asked in, and is not.
  for (const a of ["You should have called", "Why did you wait?", "They forgot it", "Ignored", "What is your excuse?"])
    expect(blamingMessages({ a })).toHaveLength(1);
});

test("U70: no message uses a word that a salesperson would not", () => {
  const unfamiliar = messageFiles().flatMap(({ path, messages }) =>
    unfamiliarMessages(messages).map((it) => `${path} ${it}`),
  );
  expect(unfamiliar).toEqual([]);
});

test("U70: the wall of plain words bites, and names what stands instead", () => {
  const planted = {
    a: "All sequences",
    b: "n = 40",
    c: "The spread by {source}",
    d: "Quarantined: {count}",
    e: "mended",
  };
  expect(unfamiliarMessages(planted)).toEqual([
    `a: "sequences" → lead, or the lead's journey`,
    `b: "n = 40" → out of 40`,
    'c: "spread" → side by side; how it went in each group',
    'd: "Quarantined" → kept, needs a look',
    'e: "mended" → rescued; put right',
  ]);
  const forms = [
    {
      declarations: ["input n", "local sequence = n: plural"],
      selectors: ["sequence"],
      match: { "sequence=one": "An episode" },
    },
  ];
  expect(unfamiliarMessages({ a: forms })).toEqual(['a: "episode" → enquiry']);
  expect(
    unfamiliarMessages({ a: "Tries spread out", b: "{sequence} leads", c: "recommended", d: "out of 40" }),
  ).toEqual([]);
});

test("U71: every word shown comes from the message files", () => {
  expect(sourceFiles("src/routes", "src/ui").flatMap(markupWords)).toEqual([]);
});

test("U71: the wall of words in markup bites", () => {
  const component = (text: string) => markupWords({ path: "a.svelte", text });
  expect(component('<script>const shown = 1;</script><p class="figures">n = {each.of}</p>')).toEqual([
    'a.svelte: "n ="',
  ]);
  expect(component('<button aria-label="Close" onclick={() => a > 1}>×</button>')).toEqual(['a.svelte: "Close"']);
  expect(
    component('<p class="a">{m.said({ n: 1 })}&nbsp;· Fairlead</p><!-- a word --><style>p { top: 0 }</style>'),
  ).toEqual([]);
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
