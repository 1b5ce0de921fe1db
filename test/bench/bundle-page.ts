import { fileURLToPath } from "node:url";
import { build } from "vite";

/** One script of a module and all it imports, for a page; what it exports is `window.bench`. */
export async function bundlePage(file: string): Promise<string> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const made = await build({
    root,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      lib: { entry: `${root}${file}`, formats: ["iife"], name: "bench" },
    },
  });
  const [first] = Array.isArray(made) ? made : [made];
  const chunk = first !== undefined && "output" in first ? first.output[0] : undefined;
  if (chunk?.type !== "chunk") throw new Error(`${file} could not be bundled`);
  return chunk.code;
}
