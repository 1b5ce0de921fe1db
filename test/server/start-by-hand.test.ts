import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listenRefusal } from "#server/listen-refusal";
import { reachLines } from "#server/reach-lines";
import { runProgram } from "../make/run-program.ts";

const MAIN = "server/main.ts";
const LIMIT_MS = 60_000;

type Ended = { code: number; said: string };
/** Runs this Node by hand: no npm, and what npm scripts hand to Node left out. */
const byHand = (args: string[], cwd = process.cwd(), env = process.env): Promise<Ended> =>
  new Promise((resolve) =>
    execFile(process.execPath, args, { cwd, env, timeout: LIMIT_MS }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, said: out + err }),
    ),
  );

let bare = "";
/** The server's folder without what `npm ci` brings. */
beforeAll(() => {
  bare = mkdtempSync(join(tmpdir(), "fairlead-bare-"));
  for (const one of ["package.json", "server", "src/domain", "src/contract", "src/calendar", "src/messages"]) {
    mkdirSync(join(bare, one, ".."), { recursive: true });
    cpSync(one, join(bare, one), { recursive: true, verbatimSymlinks: true });
  }
  // What an older Node is, as far as the check at the start sees.
  writeFileSync(
    join(bare, "older.cjs"),
    'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.9.0" } });\n',
  );
});
afterAll(() => rmSync(bare, { recursive: true, force: true }));

test("S117: packages that are not installed are one sentence", async () => {
  for (const file of [MAIN, "server/main.js"]) {
    const { code, said } = await byHand([file], bare);
    expect(code).toBe(1);
    expect(said).toMatch(
      /^Fairlead can't start: it finds no [\w@/-]+\. Run `npm ci` in its folder, then `npm start`\.\n$/,
    );
  }
});

test("S117: an old Node is one sentence, of a file that any Node can read", async () => {
  const none = await byHand(["--require", "./older.cjs", MAIN], bare);
  expect(none.code).toBe(1);
  expect(none.said).toMatch(/^Fairlead needs Node 24 and found 20\.9\.0\. On Linux `npm ci` brings it along, .*\n$/);
  mkdirSync(join(bare, "node_modules/.bin"), { recursive: true });
  writeFileSync(join(bare, "node_modules/.bin/node"), "");
  const { said } = await byHand(["--require", "./older.cjs", MAIN], bare);
  rmSync(join(bare, "node_modules"), { recursive: true });
  expect(said).toMatch(/^Fairlead needs Node 24 and found 20\.9\.0\. The right one is here already: `npm start` .*\n$/);
  // Without the types of TypeScript: a Node that knows none of them gets as far.
  const plain = ["--no-experimental-strip-types", MAIN];
  expect((await byHand(["--require", "./older.cjs", ...plain], bare)).said).toMatch(
    /^Fairlead needs Node 24 and found/,
  );
});

test("S118: arguments are refused in one sentence, and help says where settings and commands are", async () => {
  const refused = await byHand([MAIN, "--port", "4000"]);
  expect(refused.code).toBe(1);
  expect(refused.said).toMatch(
    /^Fairlead can't start: it takes no arguments and was given "--port 4000"\. .*PORT=8080.*\n$/,
  );
  for (const help of ["--help", "-h", "help"]) {
    const { code, said } = await byHand([MAIN, help]);
    expect([code, said]).toEqual([0, expect.stringMatching(/no arguments[^]*PORT=8080[^]*docs\/running\.md/)]);
  }
});

test("S119: pages that are missing and cannot be built are told with what builds them", async () => {
  symlinkSync(join(process.cwd(), "node_modules"), join(bare, "node_modules"));
  // A file where the build writes: whoever may not write there is told the same.
  writeFileSync(join(bare, ".svelte-kit"), "");
  const env = { ...process.env, DATA_DIR: join(bare, "data"), DATABASE_URL: "" };
  const { code, said } = await byHand([MAIN], bare, env);
  rmSync(join(bare, "node_modules"));
  expect(code).toBe(1);
  expect(said).toMatch(
    /^E\w+: nothing can be written in \S+\nFairlead can't start: the pages could not be built; .*`npm run build`, .*\n$/,
  );
});

test("S119: a certificate that is none, and a data folder that is a file, are one sentence", async () => {
  const tls = await runProgram(MAIN, { TLS_CERT: "README.md", TLS_KEY: "README.md" });
  expect(tls).toEqual({
    code: 1,
    output: expect.stringMatching(/^Fairlead can't start: TLS_CERT and TLS_KEY .*PEM.*\n$/),
  });
  const folder = await runProgram(MAIN, { DATA_DIR: "README.md", DATABASE_URL: "" });
  expect(folder.code).toBe(1);
  expect(folder.output).toMatch(
    /^Fairlead can't start: the data folder .*README\.md can't be opened: .*Set DATA_DIR .*\n$/,
  );
});

test("S119: what can't be listened on names the setting and says what to do", () => {
  const said = (code?: string) => listenRefusal({ host: "10.9.9.9", port: 80 }, code);
  expect(said("EADDRINUSE")).toMatch(/^port 80 is in use; set PORT to another/);
  expect(said("EACCES")).toMatch(/^port 80 is the administrator's alone; set PORT to one from 1024 on/);
  for (const code of ["EADDRNOTAVAIL", "ENOTFOUND"]) expect(said(code)).toMatch(/^HOST is "10\.9\.9\.9", which is no/);
  expect(said("EPERM")).toMatch(/HOST.*PORT.*EPERM/);
  expect(said()).toMatch(/no reason was given/);
});

const at = (address: string, family: "IPv4" | "IPv6" = "IPv4", internal = false) => {
  const rest = { netmask: "", mac: "", cidr: null, internal, address };
  return [family === "IPv4" ? { ...rest, family } : { ...rest, family, scopeid: 0 }];
};
const FOUND = {
  lo: at("127.0.0.1", "IPv4", true),
  eth0: [...at("192.168.1.20"), ...at("fe80::1", "IPv6")],
  wlan0: at("10.0.0.7"),
  usb0: at("169.254.3.4"),
  docker0: at("172.17.0.1"),
};
const NEED = "Phones need https to work without a network and to keep what they write: docs/running.md says how.";

test("S120: the addresses that others can open stand beside the ready line, and that phones need https", () => {
  const own = { host: "0.0.0.0", port: 3000, scheme: "http", publicUrl: null } as const;
  expect(reachLines(own, FOUND)).toEqual([
    "Others in your network open http://192.168.1.20:3000 or http://10.0.0.7:3000",
    NEED,
  ]);
  expect(reachLines(own, { lo: FOUND.lo })).toEqual([NEED]);
  expect(reachLines({ ...own, host: "127.0.0.1" }, FOUND)).toEqual([
    "Nobody but this machine reaches it (HOST is 127.0.0.1).",
    NEED,
  ]);
  expect(reachLines({ ...own, host: "10.0.0.7" }, FOUND)[0]).toBe("Others in your network open http://10.0.0.7:3000");
  expect(reachLines({ ...own, host: "fd00::7" }, FOUND)[0]).toBe("Others in your network open http://[fd00::7]:3000");
  expect(reachLines({ ...own, scheme: "https" }, FOUND)).toEqual([
    "Phones and others in your network open https://192.168.1.20:3000 or https://10.0.0.7:3000, or the name on the certificate.",
  ]);
  expect(reachLines({ ...own, scheme: "https", host: "localhost" }, FOUND)).toEqual([]);
  const named = { ...own, host: "127.0.0.1", publicUrl: "https://fairlead.example.com" };
  expect(reachLines(named, FOUND)).toEqual(["Phones and everybody else open https://fairlead.example.com"]);
  expect(reachLines({ ...named, publicUrl: "http://fairlead.example.com" }, FOUND)).toEqual([NEED]);
});
