// Run as a program of its own: opens the database at DATABASE_URL as the server does at start, says what it found, ends.
import { openWeb } from "#server/page/open-web";
import { readConfig } from "#server/config";
import { systemClock } from "#server/base/clock";
import { connect } from "#server/db/engine/connect";
import { sharedSecret } from "#server/db/organisation/setup";
import { openDeployment } from "#server/open-deployment";

const read = readConfig();
if (!read.ok) throw new Error(read.message);
const connected = await connect(read.config.place);
if (!connected.ok) throw new Error(connected.detail);
const settings = { secret: null, baseUrl: "http://localhost:3000", publicUrl: null, clock: systemClock, openWeb };
const { jobs, deployment } = await openDeployment(connected.connection, settings, (error) => {
  throw error;
});
process.stdout.write(await sharedSecret(deployment.db, "session", () => "none was made"));
await jobs.stop(1_000);
await connected.connection.close();
