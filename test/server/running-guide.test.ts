import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readConfig } from "#server/config";
import { USAGE } from "#server/cli/usage";

const GUIDE = readFileSync("docs/running.md", "utf8");
const FOLDER = "/srv/fairlead";
const NODE = "node_modules/.bin/node";

const blocks = (language: string): string[] =>
  [...GUIDE.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, "g"))].map(([, text = ""]) => text);
const units = new Map(blocks("systemd").map((text) => [/^# (\S+)\n/.exec(text)?.[1] ?? "", text] as const));
const unit = (name: string): string => units.get(name) ?? "";
const values = (name: string, key: string): string[] =>
  [...unit(name).matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value = ""]) => value);

/** How systemd reads them, with this folder in place of the guide's. */
const verify = (found: ReadonlyMap<string, string>): { status: number | null; said: string } => {
  const folder = mkdtempSync(join(tmpdir(), "fairlead-units-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const paths = [...found].map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text.replaceAll(`${FOLDER}/${NODE}`, process.execPath).replaceAll(FOLDER, process.cwd()));
    return path;
  });
  const { status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...paths], { encoding: "utf8" });
  // What it says of the machine's own units is not ours.
  const said = stderr.split("\n").filter((line) => line.includes("fairlead"));
  return { status, said: said.join("\n") };
};
const isSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

test("S121: the guide has the units of the server, the backup and its timer, and they name what there is", () => {
  expect([...units.keys()]).toEqual(["fairlead.service", "fairlead-backup.service", "fairlead-backup.timer"]);
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  // As `npm start` and `npm run fairlead` start them.
  const command = (name: string) => (scripts[name] ?? "").replace(/^(exec )?node/, `${FOLDER}/${NODE}`);
  expect(values("fairlead.service", "ExecStart")).toEqual([command("start")]);
  expect(values("fairlead-backup.service", "ExecStart")[0]).toContain(`exec ${command("fairlead")} backup --to `);
  for (const name of ["fairlead.service", "fairlead-backup.service"]) {
    expect(values(name, "WorkingDirectory")).toEqual([FOLDER]);
    expect(values(name, "EnvironmentFile")).toEqual(["/etc/fairlead.env"]);
  }
  // Longer than the server takes until it ends by force (server/serve.ts).
  const grace = Number(/GRACE_MS = ([\d_]+)/.exec(readFileSync("server/serve.ts", "utf8"))?.[1]?.replaceAll("_", ""));
  expect(Number(values("fairlead.service", "TimeoutStopSec")[0]) * 1_000).toBeGreaterThan(2 * grace);
});

test.skipIf(!isSystemd)("S121: systemd takes the units as they stand in the guide", () => {
  expect(verify(units)).toEqual({ status: 0, said: "" });
  const broken = new Map(units).set("fairlead.service", unit("fairlead.service").replace("Restart=", "Restrat="));
  expect(verify(broken).said).toContain("Restrat");
});

test("S121: the settings of the guide can be used, and the shell reads the nightly name as one of seven", () => {
  const [settings = ""] = blocks("ini");
  const read = readConfig(
    Object.fromEntries(
      settings
        .trim()
        .split("\n")
        .map((line) => line.split("=", 2)),
    ),
  );
  expect(read).toMatchObject({ ok: true, config: { publicUrl: "https://fairlead.example.com", trustProxy: "one" } });
  const line = /^\/bin\/sh -c '(.*)'$/.exec(values("fairlead-backup.service", "ExecStart")[0] ?? "")?.[1] ?? "";
  // systemd hands on one sign for two.
  const shell = line
    .replaceAll("$$", "$")
    .replaceAll("%%", "%")
    .replace(/^exec \S+/, "echo");
  expect(execFileSync("/bin/sh", ["-c", shell], { encoding: "utf8" })).toMatch(
    /server\/cli\/fairlead\.ts backup --to \/var\/backups\/fairlead\/[1-7]\.backup --replace\n$/,
  );
});

test("S121: every command and file that the guide names is there", () => {
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
  const known = [...USAGE.matchAll(/^ {2}npm run fairlead -- ([\w-]+)/gm)].map(([, name]) => name);
  const commands = [...GUIDE.matchAll(/server\/cli\/fairlead\.ts ([\w-]+)/g)].map(([, name]) => name);
  expect(commands).toEqual(expect.arrayContaining(["backup", "restore", "reset-password"]));
  expect(commands.filter((name) => !known.includes(name))).toEqual([]);
  const runs = [...GUIDE.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
  expect(runs.filter((name) => !(name in scripts))).toEqual([]);
  const links = [...GUIDE.matchAll(/\]\(([^)#]+)(?:#[\w-]+)?\)/g)].map(([, path = ""]) => join("docs", path));
  expect(links).toEqual(expect.arrayContaining(["docs/proxy.md", "docs/backup.md", "README.md", "CHANGELOG.md"]));
  expect(links.filter((path) => !existsSync(path))).toEqual([]);
  expect(readFileSync("README.md", "utf8")).toContain("(docs/running.md)");
});
