import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endProcess } from "../make/end-process.ts";
import { freePort } from "../make/free-port.ts";

/** The name in docs/proxy.md. */
export const NAME = "fairlead.example.com";
export type Proxy = { port: number; ca: Buffer; stop: () => Promise<void> };

/** The set-up that the guide has for a proxy, word for word. */
const sample = (language: string): string => {
  const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readFileSync("docs/proxy.md", "utf8"))?.[1];
  if (found === undefined) throw new Error(`docs/proxy.md has no sample for ${language}`);
  return found;
};
const swapped = (text: string, pairs: readonly (readonly [string, string])[]): string =>
  pairs.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`docs/proxy.md: no ${from}`);
    return now.replaceAll(from, to);
  }, text);

const untilOpen = async (port: number, child: ChildProcess, said: () => string): Promise<void> => {
  for (const until = Date.now() + 30_000; Date.now() < until;) {
    if (child.exitCode !== null) break;
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the proxy does not listen:\n${said()}`);
};

/** Starts nginx or Caddy in front of a server's port, with a certificate that is made for it. */
export const startProxy = async (kind: "nginx" | "caddy", serverPort: number): Promise<Proxy> => {
  const folder = mkdtempSync(join(tmpdir(), `fairlead-${kind}-`));
  const [port, crt, key] = [await freePort(), join(folder, "fairlead.crt"), join(folder, "fairlead.key")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${NAME}`];
  const names = ["-addext", `subjectAltName=DNS:${NAME}`, "-keyout", key, "-out", crt];
  execFileSync("openssl", [...made, ...names], { stdio: "ignore" });
  const file = join(folder, "config");
  const to = ["127.0.0.1:3000", `127.0.0.1:${serverPort}`] as const;
  if (kind === "nginx") {
    const here = swapped(sample("nginx"), [
      ["443", String(port)],
      ["/etc/ssl/fairlead.crt", crt],
      ["/etc/ssl/fairlead.key", key],
      to,
    ]);
    const temp = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    );
    const user = process.getuid?.() === 0 ? "user root;" : "";
    writeFileSync(
      file,
      `${user} daemon off; pid ${folder}/pid; error_log stderr; events {}\nhttp { access_log off; ${temp.join(" ")}\n${here}}`,
    );
  } else {
    const here = swapped(sample("caddy"), [[`${NAME} {`, `https://${NAME}:${port} {\n  tls ${crt} ${key}`], to]);
    writeFileSync(file, `{\n  admin off\n  auto_https disable_redirects\n}\n${here}`);
  }
  const [program, args] =
    kind === "nginx"
      ? ["/usr/sbin/nginx", ["-c", file]]
      : ["/usr/bin/caddy", ["run", "--adapter", "caddyfile", "--config", file]];
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(program as string, args as string[], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece) => (said += String(piece)));
  await untilOpen(port, child, () => said);
  return {
    port,
    ca: readFileSync(crt),
    stop: async () => {
      await endProcess(child, kind, "SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
