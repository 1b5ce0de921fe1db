import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { keepPreviousRelease } from "#server/build/keep-previous-release";

test("S36: the files of the release before stay beside the next one, and no longer", async () => {
  const place = mkdtempSync(join(tmpdir(), "fairlead-release-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const folder = join(place, "build");
  const chunks = join(folder, "_app/immutable/chunks");
  const release = (...files: string[]) =>
    keepPreviousRelease(folder, join(place, "aside"), async () => {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(chunks, { recursive: true });
      for (const file of files) writeFileSync(join(chunks, file), file);
    });
  const there = () => readdirSync(chunks).sort();
  await release("frame.js", "a1.js");
  expect(there()).toEqual(["a1.js", "frame.js"]);
  await release("frame.js", "a2.js", "b1.js");
  expect(there()).toEqual(["a1.js", "a2.js", "b1.js", "frame.js"]);
  await release("frame.js", "a3.js", "b1.js");
  expect(there()).toEqual(["a2.js", "a3.js", "b1.js", "frame.js"]);
  // Built again without a change, nothing is older than it was.
  await release("frame.js", "a3.js", "b1.js");
  expect(there()).toEqual(["a3.js", "b1.js", "frame.js"]);
  expect(readdirSync(place)).toEqual(["build"]);
});
