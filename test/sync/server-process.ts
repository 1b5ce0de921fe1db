// A server in a process of its own, for tests that kill it: the real app on PostgreSQL. Each request says what time it is.
import { openWeb } from "#server/page/open-web";
import { makeApp } from "#server/app";
import { connect } from "#server/db/engine/connect";
import { openDeployment } from "#server/open-deployment";

const [url = "", port = "", secret = ""] = process.argv.slice(2);
let now = Date.now();
const connected = await connect({ kind: "postgres", url, pool: 6 });
if (!connected.ok) throw new Error(connected.detail);
const settings = { secret, baseUrl: `http://localhost:${port}`, publicUrl: null, clock: () => now, openWeb };
const { deployment } = await openDeployment(connected.connection, settings, (error) => console.error(error.message));
const app = await makeApp(deployment, {
  ...settings,
  tls: null,
  trustProxy: true,
  logLevel: "error",
  clientFolder: null,
});
app.server.prependListener("request", ({ headers }) => {
  now = Number(headers["x-now"] ?? now);
});
await app.listen({ port: Number(port), host: "127.0.0.1" });
process.send?.("ready");
