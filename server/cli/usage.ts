export const USAGE = `Fairlead on the command line

  npm run fairlead -- review --leads F --attempts F [--mapping F] [--policy F] [--as-of T] [--zone Z]
                             [--json F] [--rejected F]
      Judges the follow-up of every lead in two files of history. Needs no server and keeps nothing.

  npm run fairlead -- import --kind leads|attempts --file F [--mapping F] [--guess] [--dry-run] [--update]
                             [--org ID] [--rejected F]
      Brings a file into the workspace. With --dry-run nothing is changed. Without a mapping it is read as the last
      file with the same header that was brought in, or, with --guess or where none was, as its columns say.

  npm run fairlead -- revert BATCH [--org ID]
      Takes an import back, all of it.

  npm run fairlead -- backup --to F [--replace] [--passphrase-file F]
      Writes everything into one file, while the server runs or not. With --replace over a file that is there; with
      --passphrase-file encrypted with that file's first line.

  npm run fairlead -- restore --from F [--replace] [--passphrase-file F] [--erasures F]
      Puts a backup into the database; the server is stopped meanwhile. With --replace all that is there goes. Whoever
      was erased here stays so; --erasures names another server's list of who was.
      Everybody signs in again, and second factors are off: they are turned on anew.

  npm run fairlead -- erasures --to F
      Writes the list of persons erased on request: ids alone.

  npm run fairlead -- workspace add --name N --zone Z --admin-name N --admin-email E [--preset P]
      Makes a further workspace on this server, with its admin and a first password, shown once. On PostgreSQL while
      servers run; the embedded database only with the server stopped. An e-mail address belongs to one workspace.
      P: default, fast_consumer, considered_business or field_visits.

  npm run fairlead -- audit check
      Reads the audit log and its seals, and names the first thing that is not as it was written. Ends with code 1 then.

  npm run fairlead -- audit go-on
      Seals from what is there now on: after a restore by another machine, or where audit.key or audit.head was lost.

  npm run fairlead -- reset-password --email E [--password-stdin]
      Prints a one-time link by which E sets their password, within two hours: for whoever has no admin to ask, the
      last admin too. With --password-stdin the first line that comes in is set as the password at once. A second
      factor stays as it is.

Files: CSV, plain or gzip. Mapping: docs/import.md. Figures: docs/review-figures.md. Backups: docs/backup.md.
The workspace is the one the server uses (DATABASE_URL, or DATA_DIR).`;
