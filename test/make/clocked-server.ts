import { once } from "node:events";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Role } from "#contract/role";
import { presetPolicy } from "#domain/sequence/presets";
import { refreshAssessments } from "#server/record/change/refresh";
import { makeApp } from "#server/app";
import { restoreBackup } from "#server/backup/restore-backup";
import { writeBackup } from "#server/backup/write-backup";
import { buildClient } from "#server/build-client";
import { connect } from "#server/db/engine/connect";
import type { Database } from "#server/db/engine/database";
import { insertOrganisation } from "#server/db/organisation/organisation";
import { insertPerson } from "#server/db/people/person";
import { insertRecord, type NewEvent } from "#server/db/record/sample-rows";
import type { NewLead } from "#server/db/lead/insert-leads";
import { alignPhones } from "#server/record/change/align-phones";
import { jobHandlers } from "#server/jobs/handlers";
import { openDeployment } from "#server/open-deployment";
import { NO_WEB } from "./no-web.ts";
import { freePort } from "./free-port.ts";
import { passwordHash } from "./password-hash.ts";
import { fromTemplate } from "./template.ts";
import { within } from "./within.ts";

/** Closing takes well under a second, ms. */
const CLOSE_LIMIT_MS = 30_000;

export const CLOCKED_PASSWORD = "a long enough phrase";

export type ClockedServer = {
  url: string;
  db: Database;
  /** The server's clock, ms; move it at will. */
  clock: { now: number };
  emailOf: (person: string) => string;
  /** Puts leads on record as the first rep's, with what was done for them, as an import does. */
  leads: (rows: readonly NewLead[], events?: readonly NewEvent[]) => Promise<void>;
  /** Takes up what waits in the queue of jobs from now on, imports among it. */
  work: () => Promise<void>;
  /** The server of the next release takes over: the pages in its folder are read anew. */
  renew: () => Promise<void>;
  /** Goes down, is put back from a backup just taken, and comes back: everybody is signed out. */
  restored: () => Promise<void>;
  stop: () => Promise<void>;
};

const PEOPLE: readonly [string, Role][] = [
  ["rep", "rep"],
  ["second", "rep"],
  ["lead", "team_lead"],
  ["admin", "admin"],
];

/** The real server with its pages, in this process, on a clock of the test's own: one organisation in UTC, `o`. `clientFolder`: pages from elsewhere than the build. */
export async function startClockedServer(now: number, clientFolder?: string): Promise<ClockedServer> {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  if (!(await buildClient(root, () => undefined))) throw new Error("the pages could not be built");
  const clock = { now };
  const connected = await connect({ kind: "memory", ...fromTemplate() });
  if (!connected.ok) throw new Error(connected.detail);
  const { connection } = connected;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { secret: "s".repeat(48), baseUrl: url, publicUrl: null, clock: () => clock.now, openWeb: NO_WEB };
  const { deployment, jobs } = await openDeployment(connection, settings, () => undefined);
  const pages = { tls: null, trustProxy: false, logLevel: "silent", clientFolder: clientFolder ?? `${root}build` };
  let app = await makeApp(deployment, { ...settings, ...pages });
  const open = async (): Promise<void> => {
    app = await makeApp(deployment, { ...settings, ...pages });
    await app.listen({ port, host: "127.0.0.1" });
  };
  const close = async (): Promise<void> => {
    const closed = once(app.server, "close");
    app.server.closeAllConnections();
    await within("the server to close", CLOSE_LIMIT_MS, app.close());
    await within(
      "the port to be given back",
      CLOSE_LIMIT_MS,
      closed.catch(() => undefined),
    );
  };
  const { db, auth } = deployment;
  const emailOf = (person: string): string => `${person}@harbour.example`;
  await insertOrganisation(db, {
    id: "o",
    name: "Harbour",
    zone: "UTC",
    policy: presetPolicy("default", "UTC"),
    isSample: false,
    at: now,
  });
  const hash = await passwordHash(auth, CLOCKED_PASSWORD);
  for (const [id, role] of PEOPLE)
    await insertPerson(db, "o", {
      id: `o-${id}`,
      name: `${id} of Harbour`,
      email: emailOf(id),
      role,
      passwordHash: hash,
      at: now,
    });
  await insertRecord(db, {
    owners: [{ orgId: "o", id: "own", label: "The rep", userId: "o-rep" }],
    leads: [],
    events: [],
  });
  await app.listen({ port, host: "127.0.0.1" });
  return {
    url,
    db,
    clock,
    emailOf,
    leads: async (rows, events = []) => {
      await insertRecord(db, { owners: [], leads: rows, events });
      await refreshAssessments(db, clock.now);
      await alignPhones(db, "o", clock.now);
    },
    work: () => jobs.work(jobHandlers({ ...deployment, log: app.log })),
    renew: async () => {
      await close();
      await open();
    },
    restored: async () => {
      await close();
      const file = new PassThrough();
      const [taken, refused] = await Promise.all([buffer(file), writeBackup(db, clock.now, file)]);
      const replaced =
        refused ?? (await restoreBackup(connection, Readable.from([taken]), { now: clock.now, replace: true }));
      if (replaced !== null) throw new Error(`not restored: ${replaced}`);
      await open();
    },
    stop: async () => {
      await close();
      await within("the jobs to stop", CLOSE_LIMIT_MS, jobs.stop(1_000));
      await within("the database to close", CLOSE_LIMIT_MS, connection.close());
    },
  };
}
