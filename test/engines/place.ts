import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildClient } from "#server/build-client";
import { type ClockedServer, startClockedServer } from "../make/clocked-server.ts";
import { type CutLine, startCutLine } from "../make/cut-network.ts";
import { beforeThePage } from "./before-the-page.ts";

export type Place = {
  server: ClockedServer;
  /** By which browsers reach the server. */
  line: CutLine;
  /** The pages as they are served: the built ones, but for what comes before them (`before-the-page.ts`). */
  pages: string;
  /** A folder for one browser's profile. */
  profile: () => string;
  stop: () => Promise<void>;
};

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Writes a served file anew; its packed forms would be served in its stead. */
export function rewrite(pages: string, name: string, change: (text: string) => string): void {
  const file = join(pages, name);
  writeFileSync(file, change(readFileSync(file, "utf8")));
  for (const packed of ["gz", "br"]) rmSync(`${file}.${packed}`, { force: true });
}

/** The real server and its real pages, at the end of a line that can be cut, and room for profiles. */
export async function startPlace(now: number): Promise<Place> {
  if (!(await buildClient(root, () => undefined))) throw new Error("the pages could not be built");
  const folder = mkdtempSync(join(tmpdir(), "fairlead-engines-"));
  const pages = join(folder, "pages");
  cpSync(join(root, "build"), pages, { recursive: true });
  // The theme's script is the one that every page loads first.
  rewrite(pages, "theme.js", (text) => `(${beforeThePage.toString()})(${now});\n${text}`);
  const server = await startClockedServer(now, pages);
  const line = await startCutLine(server.url);
  return {
    server,
    line,
    pages,
    profile: () => mkdtempSync(join(folder, "profile-")),
    stop: async () => {
      await line.cut();
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
