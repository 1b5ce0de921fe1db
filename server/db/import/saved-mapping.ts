import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { BatchKind } from "#contract/import-batch";
import { importMapping, type ImportMapping } from "#contract/import-mapping";
import type { Instant } from "#domain/time/instant";
import type { Database } from "../engine/database.ts";
import { importBatch } from "./tables.ts";

export type SavedMapping = { mapping: ImportMapping; fileName: string; at: Instant };

/** How the last file with this header was read that was brought in (taken back since or not); null: none was. */
export const savedMapping = async (
  db: Database,
  orgId: string,
  kind: BatchKind,
  header: string,
): Promise<SavedMapping | null> => {
  const rows = await db
    .select({ mapping: importBatch.mapping, fileName: importBatch.fileName, at: importBatch.createdAt })
    .from(importBatch)
    .where(
      and(
        eq(importBatch.orgId, orgId),
        eq(importBatch.kind, kind),
        inArray(importBatch.status, ["done", "reverting", "reverted"]),
        sql`${importBatch.report}->>'header' = ${header}`,
      ),
    )
    .orderBy(desc(importBatch.createdAt))
    .limit(1);
  const [found] = rows;
  // One of an earlier version may say what nobody reads any more.
  const read = importMapping.safeParse(found?.mapping);
  if (found === undefined || !read.success) return null;
  if (read.data.kind === "attempts") return { ...found, mapping: read.data };
  // Whether every contact is in a file is said of each file.
  const { absence: _, ...mapping } = read.data;
  return { ...found, mapping };
};
