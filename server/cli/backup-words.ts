import type { BackupFault } from "../backup/bad-backup.ts";
import type { Unfit } from "../backup/restore-backup.ts";
import type { BackupRefusal } from "../backup/write-backup.ts";
import type { RestoreRefusal } from "../db/backup/restored-rows.ts";

const WORDS: Record<BackupFault | BackupRefusal | RestoreRefusal | Unfit, string> = {
  empty: "the file is empty.",
  not_ours: "the file is no Fairlead backup.",
  newer_format: "the file was made by a newer Fairlead than this one; use that one to restore it.",
  newer_build: "it belongs to a newer Fairlead than this one, or another build of it; use that one.",
  too_old: "the file is of a Fairlead so old that this one can't read it; restore it with that one, then update.",
  cut_off: "the file is cut off; it is not whole.",
  damaged: "the file is damaged: what it holds is not what was written.",
  sealed: "the file is encrypted: name the file with its passphrase (--passphrase-file).",
  wrong_passphrase: "the passphrase is not the one the file was encrypted with.",
  nothing: "there is no workspace here yet.",
  not_empty: "the database holds a workspace already. With --replace all of it goes, and the backup takes its place.",
  in_use: "a Fairlead server has the database open. Stop every server on it first.",
  newer_place:
    "the database was last used by a newer Fairlead than this one, or another build of it. Restore with that one, or into an empty database (another DATA_DIR or DATABASE_URL).",
  unknown_column: "the file has tables or columns that this Fairlead does not know.",
};

/** The reason in a sentence's second half. */
export const backupWords = (reason: keyof typeof WORDS): string => WORDS[reason];
