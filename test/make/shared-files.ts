import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryFS } from "@electric-sql/pglite";

/** Where PGlite has its database. */
const DATABASE = "/pglite/data";

/** What of the compiled file system is used: of a file in memory, its bytes and what writes to it. */
type Write = (stream: { node: FileNode }, ...rest: unknown[]) => number;
type FileNode = { contents: Uint8Array; stream_ops: { write: Write } };
type Files = {
  mkdirTree: (path: string, mode: number) => void;
  writeFile: (path: string, bytes: Uint8Array, options: { canOwn: boolean }) => void;
  lookupPath: (path: string) => { node: FileNode };
};

/** A folder read once: its folders, and its files, all in one piece of memory. */
export type ReadFolder = { folders: string[]; files: { path: string; bytes: Uint8Array }[]; memory: ArrayBuffer };

export const readFolder = (folder: string): ReadFolder => {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const pathOf = (entry: (typeof entries)[number]): string => join(entry.parentPath, entry.name).slice(folder.length);
  const read = entries
    .filter((entry) => entry.isFile())
    .map((entry) => ({ path: pathOf(entry), bytes: readFileSync(join(folder, pathOf(entry))) }));
  const all = new Uint8Array(read.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  const files = read.map(({ path, bytes }) => {
    all.set(bytes, at);
    return { path, bytes: all.subarray(at, (at += bytes.length)) };
  });
  return { folders: entries.filter((entry) => entry.isDirectory()).map(pathOf), files, memory: all.buffer };
};

/**
 * The files of a database in memory that begins as a folder's: all that began so have the folder's bytes in common, and
 * each has its own of a file from its first write to it.
 */
export class SharedFiles extends MemoryFS {
  readonly #from: ReadFolder;

  constructor(from: ReadFolder) {
    super();
    this.#from = from;
  }

  override initialSyncFs(): Promise<void> {
    const { folders, files, memory } = this.#from;
    const fs = this.pg!.Module.FS as unknown as Files;
    for (const path of ["", ...folders]) fs.mkdirTree(`${DATABASE}${path}`, 0o700);
    let own: FileNode["stream_ops"] | undefined;
    for (const { path, bytes } of files) {
      fs.writeFile(`${DATABASE}${path}`, bytes, { canOwn: true });
      const { node } = fs.lookupPath(`${DATABASE}${path}`);
      const { write } = node.stream_ops;
      own ??= {
        ...node.stream_ops,
        write: (stream, ...rest) => {
          if (stream.node.contents.buffer === memory) stream.node.contents = stream.node.contents.slice();
          return write(stream, ...rest);
        },
      };
      node.stream_ops = own;
    }
    return Promise.resolve();
  }
}
