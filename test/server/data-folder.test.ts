import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { closeFolder } from "#server/db/engine/close-folder";
import { connect } from "#server/db/engine/connect";

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test("S68: a data folder that was open to others is closed to them when it is opened", async () => {
  const place = mkdtempSync(join(tmpdir(), "fairlead-open-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const folder = join(place, "data");
  mkdirSync(folder);
  chmodSync(folder, 0o777);
  const connected = await connect({ kind: "folder", folder });
  if (!connected.ok) throw new Error(connected.detail);
  expect(modeOf(folder)).toBe("700");
  await connected.connection.close();
});

test("S68: a folder that cannot be closed is told, one that is closed is left as it is", () => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-closed-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  expect([closeFolder(folder), modeOf(folder)]).toEqual([true, "700"]);
  // A file system that keeps no modes of its own stands for another user's folder.
  if (process.platform === "linux" && statSync("/proc/self").mode & 0o077) {
    expect(closeFolder("/proc/self")).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  }
});
