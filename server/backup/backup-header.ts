import * as z from "zod/mini";

/** The first line of a backup: what it is, of which build's tables, and what follows. */
export const backupHeader = z.object({
  fairlead: z.literal("backup"),
  format: z.int(),
  migration: z.object({ number: z.int(), name: z.string() }),
  takenAt: z.iso.datetime(),
  feedVersion: z.int().check(z.nonnegative()),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().check(z.nonnegative()) })),
});
export type BackupHeader = z.infer<typeof backupHeader>;

/** The last line: SHA-256 over all lines before it, each with its end of line. */
export const backupFooter = z.object({ end: z.literal("backup"), rows: z.int(), sha256: z.string() });

/** Raised when a reader of the form before would misread the file. */
export const BACKUP_FORMAT = 1;
