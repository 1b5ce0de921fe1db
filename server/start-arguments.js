const HELP = `Starts Fairlead: npm start

It takes no arguments. Settings are environment variables (README.md has them all), for instance
  PORT=8080 DATA_DIR=/var/lib/fairlead npm start
How to keep it running: docs/running.md. Commands beside the server: npm run fairlead -- help`;

/** The server takes no arguments: help is answered, anything else is refused, and either ends the process. */
export const startArguments = (args) => {
  if (args.length === 0) return;
  if (args.some((one) => ["--help", "-h", "help"].includes(one))) {
    console.log(HELP);
    process.exit(0);
  }
  console.error(
    `Fairlead can't start: it takes no arguments and was given "${args.join(" ")}". ` +
      "Settings are environment variables, for instance `PORT=8080 npm start`; README.md has them all. " +
      "Commands have a name of their own: `npm run fairlead -- help`.",
  );
  process.exit(1);
};
