import { createHash } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";

/** A backup with its lines changed and packed anew; `isSealed` with the checksum of what it now says. */
export const rewrittenBackup = (file: Buffer, change: (lines: string[]) => string[], isSealed = false): Buffer => {
  const lines = change(gunzipSync(file).toString("utf8").trimEnd().split("\n"));
  if (isSealed) {
    const body = lines.slice(0, -1).map((line) => `${line}\n`);
    const footer = JSON.parse(lines.at(-1)!) as Record<string, unknown>;
    const sha256 = createHash("sha256").update(body.join("")).digest("hex");
    lines.splice(-1, 1, JSON.stringify({ ...footer, sha256 }));
  }
  return gzipSync(`${lines.join("\n")}\n`);
};

/** For `rewrittenBackup`: another header. */
export const withHeader = (change: (header: Record<string, unknown>) => void) => (lines: string[]) => {
  const body = JSON.parse(lines[0]!) as Record<string, unknown>;
  change(body);
  return [JSON.stringify(body), ...lines.slice(1)];
};
