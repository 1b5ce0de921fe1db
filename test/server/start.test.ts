import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../make/free-port.ts";
import { runProgram } from "../make/run-program.ts";
import { startServer } from "../make/running-server.ts";
import { startCode } from "../make/start-code.ts";
import { layTemplate } from "../make/template.ts";
import { within } from "../make/within.ts";

const MAIN = "server/main.ts";

test("S34: settings that can't be used end the start with one sentence and code 1", async () => {
  const badPort = await runProgram(MAIN, { PORT: "abc" });
  expect(badPort).toEqual({
    code: 1,
    output: 'Fairlead can\'t start: PORT must be a whole number from 0 to 65535; it is "abc".\n',
  });
  const url = `postgres://someone:hush@127.0.0.1:${await freePort()}/none`;
  const noServer = await runProgram(MAIN, { DATABASE_URL: url });
  expect(noServer.code).toBe(1);
  expect(noServer.output).toMatch(
    /^Fairlead can't start: the PostgreSQL at 127\.0\.0\.1:\d+\/none \(DATABASE_URL\) does not answer: .*\n$/,
  );
  expect(noServer.output).not.toContain("hush");
});

test("S2, S35, S82, S120, H24: a second server on one data folder is told so; the first shuts down cleanly and frees it", async () => {
  const first = await startServer({}, true);
  onTestFinished(() => first.stop());
  expect(first.output()).toMatch(/Fairlead is ready: http:\/\/localhost:\d+\n/);
  // The server of tests listens on 127.0.0.1.
  expect(first.output()).toMatch(/Nobody but this machine reaches it .*\nPhones need https .*docs\/running\.md/);
  const code = await startCode(first);
  // The same code stands in the address to open, which is the only one with a path.
  expect(first.output()).toContain(
    `To start your workspace, open http://localhost:${new URL(first.url).port}/#start=${code}\n`,
  );
  const second = await runProgram(MAIN, { DATA_DIR: first.dataDir, PORT: String(await freePort()) });
  expect(second.code).toBe(1);
  expect(second.output).toContain(`is in use by another Fairlead (process ${first.child.pid})`);
  const dataDir = `${first.dataDir}-2`;
  layTemplate(dataDir);
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const busyPort = await runProgram(MAIN, { DATA_DIR: dataDir, PORT: new URL(first.url).port });
  expect(busyPort).toMatchObject({ code: 1 });
  expect(busyPort.output).toContain("is in use; set PORT to another");

  expect((await within("the first server to say that it is ready", 60_000, fetch(`${first.url}/ready`))).status).toBe(
    200,
  );
  const ended = once(first.child, "exit");
  first.child.kill("SIGTERM");
  expect(await within("the first server to end", 60_000, ended)).toEqual([0, null]);
  expect(existsSync(join(first.dataDir, "fairlead.lock"))).toBe(false);
}, 240_000);
