import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { resetPassword } from "./people/reset-password.ts";
import { makeSetupCode } from "./people/setup-code.ts";
import { startAddress } from "./people/start-address.ts";
import { makeApp } from "./app.ts";
import { keepSealed } from "./audit/keep-sealed.ts";
import { openBackupDoor } from "./backup/backup-door.ts";
import { buildClient } from "./build-client.ts";
import { bareError } from "./base/bare-error.ts";
import { systemClock } from "./base/clock.ts";
import { type Config, readConfig } from "./config.ts";
import { connect } from "./db/engine/connect.ts";
import { findWorkspaces } from "./db/organisation/organisation.ts";
import { refusalWords } from "./db/engine/refusal-words.ts";
import { eraseAsked } from "./erasure/erase-asked.ts";
import { filesOf } from "./import/batch/erase-from-files.ts";
import { endLeftUploads } from "./import/batch/end-left-uploads.ts";
import { resumeRereads } from "./settings/run-reread.ts";
import { resumeImports } from "./import/batch/import-jobs.ts";
import { jobHandlers } from "./jobs/handlers.ts";
import { listenRefusal } from "./listen-refusal.ts";
import { openDeployment } from "./open-deployment.ts";
import { openWeb } from "./page/open-web.ts";
import { reachLines } from "./reach-lines.ts";

/** How long requests and jobs under way may take to finish at shutdown, ms. */
const GRACE_MS = 10_000;
const REFRESH_EVERY_S = 60;
const TIDY_EVERY_S = 3_600;
const LOOK_EVERY_S = 86_400;

// The operator's terminal: what the server has to say before and beside its log.
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function giveUp(message: string): never {
  process.stderr.write(`Fairlead can't start: ${message}\n`);
  process.exit(1);
}

async function serve(config: Config): Promise<void> {
  const connected = await connect(config.place);
  if (!connected.ok) giveUp(refusalWords(config.place, connected.reason, connected.detail));
  const { connection } = connected;
  const root = fileURLToPath(new URL("..", import.meta.url));
  const isBuilt = await buildClient(root, say).catch((error: NodeJS.ErrnoException) => {
    say(`${error.code ?? bareError(error).message}: nothing can be written in ${root}`);
    return false;
  });
  if (!isBuilt) {
    await connection.close();
    giveUp(
      "the pages could not be built; the lines above say why. `npm run build`, as the folder's owner, builds them.",
    );
  }

  const scheme = config.tls === null ? "http" : "https";
  const baseUrl = config.publicUrl ?? `${scheme}://localhost:${config.port}`;
  const { publicUrl, tls, trustProxy, logLevel, secret } = config;
  let report = (error: Error): void => void process.stderr.write(`${bareError(error).message}\n`);
  const settings = { secret, baseUrl, publicUrl, clock: systemClock, openWeb };
  const opened = await openDeployment(connection, settings, (error) => report(error));
  const { deployment, jobs } = opened;
  const clientFolder = join(root, "build");
  const app = await makeApp(deployment, { baseUrl, publicUrl, tls, trustProxy, logLevel, clientFolder });
  report = (error) => app.log.error({ err: error }, "in the background");
  const door =
    config.place.kind === "folder"
      ? await openBackupDoor(
          deployment,
          config.place.folder,
          (error) => report(error),
          (email, password) => resetPassword(deployment, email, password),
        ).catch((error: Error) => {
          // Without it the server is whole, but for what commands ask of it while it runs.
          report(error);
          return null;
        })
      : null;

  let sealing: ReturnType<typeof keepSealed> | null = null;
  let ending = false;
  const end = async (): Promise<void> => {
    // A terminal's Ctrl-C arrives twice under npm: once straight, once passed on.
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), 2 * GRACE_MS).unref();
    door?.close();
    await app.close();
    await sealing?.stop();
    await jobs.stop(GRACE_MS);
    await connection.close();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void end());

  // A backup that was restored, or a server that was killed: nobody reads what is to be erased.
  await eraseAsked({ ...deployment, eraseFromFiles: filesOf(deployment.db), signal: AbortSignal.abort() });

  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    door?.close();
    await jobs.stop(0);
    await connection.close();
    giveUp(listenRefusal(config, (error as NodeJS.ErrnoException).code));
  }
  await jobs.work(jobHandlers({ ...deployment, log: app.log }));
  await resumeImports(deployment.db, deployment.enqueue);
  await resumeRereads(deployment.db, deployment.enqueue);
  const { db, clock } = deployment;
  sealing = keepSealed({ db, clock, keyFile: config.auditKeyFile }, (error) => report(error));
  // What waits for an import that is taken up again.
  await deployment.enqueue("person.erase", {});
  await endLeftUploads(db, clock(), config.place.kind === "folder");
  await jobs.every(REFRESH_EVERY_S, "assessment.refresh", {});
  await jobs.every(TIDY_EVERY_S, "sync.tidy", {});
  await jobs.every(LOOK_EVERY_S, "page.look", {});

  const address = app.server.address();
  const port = typeof address === "object" && address !== null ? address.port : config.port;
  const publicAddress = config.publicUrl ?? `${scheme}://localhost:${port}`;
  say(`Fairlead is ready: ${publicAddress}`);
  const { host } = config;
  for (const line of reachLines({ host, port, scheme, publicUrl: config.publicUrl }, networkInterfaces())) say(line);
  const { hasReal } = await findWorkspaces(deployment.db);
  if (!hasReal) {
    const code = await makeSetupCode(deployment.db, deployment.clock);
    say(`To start your workspace, open ${startAddress(publicAddress, code)}`);
    say(`From another machine, open its address and use this code there, once: ${code}`);
  }
}

// Neither is a break that nobody foresaw a place for what people wrote down.
process.on("uncaughtException", (error) => {
  process.stderr.write(`Fairlead broke: ${bareError(error).message}\n`);
  process.exit(1);
});
// What the server writes is its own user's alone.
process.umask(0o077);
const read = readConfig();
if (!read.ok) giveUp(read.message);
await serve(read.config);
