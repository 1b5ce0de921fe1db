export const USAGE = `Fairlead on the command line

  npm run fairlead -- review --leads F --attempts F [--mapping F] [--policy F] [--as-of T] [--zone Z]
                             [--json F] [--rejected F]
      Judges the follow-up of every lead in two files of history. Needs no server and keeps nothing.

  npm run fairlead -- import --kind leads|attempts --file F [--mapping F] [--dry-run] [--update]
                             [--org ID] [--rejected F]
      Brings a file into the workspace. With --dry-run nothing is changed.

  npm run fairlead -- revert BATCH [--org ID]
      Takes an import back, all of it.

  npm run fairlead -- backup --to F [--replace] [--passphrase-file F]
      Writes everything into one file, while the server runs or not. With --replace over a file that is there; with
      --passphrase-file encrypted with that file's first line.

  npm run fairlead -- restore --from F [--replace] [--passphrase-file F] [--erasures F]
      Puts a backup into the database; the server is stopped meanwhile. With --replace all that is there goes. Whoever
      was erased here stays so; --erasures names another server's list of who was.

  npm run fairlead -- erasures --to F
      Writes the list of persons erased on request: ids alone.

  npm run fairlead -- workspace add --name N --zone Z --admin-name N --admin-email E [--preset P]
      Makes a further workspace on this server, with its admin and a first password, shown once. On PostgreSQL while
      servers run; the embedded database only with the server stopped. An e-mail address belongs to one workspace.
      P: default, fast_consumer, considered_business or field_visits.

Files: CSV, plain or gzip. Mapping: docs/import.md. Figures: docs/review-figures.md. Backups: docs/backup.md.
The workspace is the one the server uses (DATABASE_URL, or DATA_DIR).`;
