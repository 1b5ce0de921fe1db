import { fsyncSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Init = NodeFS["init"];
type Options = Parameters<Init>[1];
/** What of the compiled file system is replaced: the one operation that it leaves empty. */
type StreamOperations = { fsync: (stream: { nfd: number }) => number };
type CompiledModule = { NODEFS: { stream_ops: StreamOperations } };

/**
 * A file system on which a commit survives loss of power. PGlite's own never calls fsync; here every fsync that
 * PostgreSQL asks for reaches the disk. `synced` counts them.
 */
export class DurableFileSystem extends NodeFS {
  synced = 0;

  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const result = await super.init(pg, options);
    const { emscriptenOpts } = result;
    const preRun = emscriptenOpts.preRun;
    const before = preRun === undefined ? [] : Array.isArray(preRun) ? preRun : [preRun];
    const makeDurable = (compiled: unknown): void => {
      (compiled as CompiledModule).NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd);
        this.synced += 1;
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, makeDurable] } as Options };
  }
}

/** Start parameters that turn PostgreSQL's own syncing on (PGlite passes `-F`, which turns it off). */
export const DURABLE_START = [
  ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
  "-c",
  "fsync=on",
  "-c",
  "wal_sync_method=fsync",
];
