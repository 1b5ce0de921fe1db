import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import type { BatchKind } from "#contract/import-batch";
import { writeAudit } from "../../db/record/audit.ts";
import type { Database } from "../../db/engine/database.ts";
import { changeBatch, insertBatch } from "../../db/import/import-batch.ts";
import { deleteChunks, insertChunk } from "../../db/import/import-chunk.ts";
import { uploadSums } from "../../db/import/upload-sums.ts";
import { newId } from "../../base/new-id.ts";
import type { ImportLimits } from "../read-file/import-limits.ts";
import { problem } from "../read-file/problem.ts";
import type { ImportProblem } from "#contract/import-problem";
import { emptyReport } from "../../db/import/import-report.ts";
import { tellKind } from "../mapping/tell-kind.ts";
import { batchSource } from "./batch-source.ts";
import { roomFor, type UploadBounds } from "./upload-room.ts";

/** A row of the store, compressed: large enough to be few, small enough to hold several. */
const CHUNK = 512 * 1024;

export type Upload = {
  /** Null: to be told from the file. */
  kind: BatchKind | null;
  fileName: string;
  body: AsyncIterable<Uint8Array>;
  createdBy: string | null;
  at: number;
};

/** `bounds`: of whom it comes from; `announced`: the bytes that are to come, where they are known. */
type Admission = { bounds: UploadBounds; announced: number | null };

/**
 * Stores a file as it arrives, compressed (one that comes compressed stays as it is), a piece at a time: any process
 * can then work on it. Too large: nothing of it is kept. A sender that breaks off leaves a batch that says so.
 * `uploads_full`: with it there would be more than is taken of this person or organisation; told before any of it is
 * read where its length is known.
 */
export const storeUpload = async (
  db: Database,
  orgId: string,
  upload: Upload,
  limits: ImportLimits,
  admission: Admission | null = null,
): Promise<{ batchId: string; kind: BatchKind } | { problem: ImportProblem }> => {
  const { at, createdBy } = upload;
  const batchId = newId(at);
  const fileName = upload.fileName.replaceAll("\u0000", "").slice(0, 200) || (upload.kind ?? "file");
  const batch = {
    id: batchId,
    kind: upload.kind ?? "leads",
    fileName,
    createdBy,
    createdAt: at,
    status: "uploading",
  } as const;
  const room = await db.transaction(async (tx) => {
    const { bounds, announced } = admission ?? { bounds: null, announced: null };
    const bytes = bounds === null ? Infinity : roomFor(await uploadSums(tx, orgId, createdBy, at), bounds);
    if (bytes > 0 && (announced ?? 0) <= bytes) await insertBatch(tx, orgId, batch);
    return (announced ?? 0) <= bytes ? bytes : 0;
  });
  if (room === 0) return { problem: problem("uploads_full") };
  let bytes = 0;
  let stored = 0;
  let seq = 0;
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of upload.body) {
      bytes += piece.length;
      if (bytes > limits.fileBytes) throw new TooLarge();
      if (bytes > room) throw new UploadsFull();
      yield piece;
    }
  };
  try {
    for await (const chunk of inChunks(await compressed(counted()), CHUNK)) {
      await insertChunk(db, orgId, batchId, seq++, chunk);
      stored += chunk.length;
    }
  } catch (error) {
    const found =
      error instanceof TooLarge
        ? problem("too_large", { value: String(limits.fileBytes) })
        : problem(error instanceof UploadsFull ? "uploads_full" : "upload_incomplete");
    await deleteChunks(db, orgId, batchId);
    await changeBatch(db, orgId, batchId, {
      status: "failed",
      bytes,
      message: found.code,
      report: { ...emptyReport(), problem: found, phase: "ended" },
      finishedAt: at,
    });
    return { problem: found };
  }
  const kind = upload.kind ?? (await tellKind(await batchSource(db, orgId, batchId), limits));
  await changeBatch(db, orgId, batchId, { status: "uploaded", kind, bytes, bytesTotal: stored });
  await writeAudit(db, orgId, {
    at,
    actorId: createdBy,
    action: "import.uploaded",
    subject: batchId,
    detail: { kind, bytes },
  });
  return { batchId, kind };
};

class TooLarge extends Error {}
class UploadsFull extends Error {}

const compressed = async (body: AsyncGenerator<Uint8Array>): Promise<AsyncIterable<Uint8Array>> => {
  const first = await body.next();
  const head = first.done === true ? new Uint8Array() : first.value;
  const whole = async function* (): AsyncGenerator<Uint8Array> {
    if (head.length > 0) yield head;
    yield* body;
  };
  // A first piece of one byte can't tell; compressing what is compressed already costs only time.
  if (head[0] === 0x1f && head[1] === 0x8b) return whole();
  const input = Readable.from(whole(), { objectMode: false });
  const gzip = createGzip({ level: 5 });
  input.on("error", (error: Error) => gzip.destroy(error));
  return input.pipe(gzip) as AsyncIterable<Uint8Array>;
};

async function* inChunks(pieces: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < size) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}
