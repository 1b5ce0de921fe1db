import { readFileSync } from "node:fs";
import { join } from "node:path";
import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import { fastifyRequestHandler, fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from "@trpc/server/adapters/fastify";
import fastify, { type FastifyInstance } from "fastify";
import type { Deployment } from "./access/deployment.ts";
import { registerAuthRoutes } from "./http/auth-routes.ts";
import { mayCall } from "./access/access.ts";
import { askerOf, hasGone } from "./access/asker-of.ts";
import { callerOf, deviceOf, sendCookies } from "./access/caller.ts";
import { knownBrowsers } from "./access/known-browsers.ts";
import { refusalOfStatus } from "./access/refusal-status.ts";
import { browserCookie } from "./http/browser-cookie.ts";
import { registerClientFiles } from "./http/client-files.ts";
import { registerHealthRoutes } from "./http/health-routes.ts";
import { registerBodyPatience } from "./http/body-patience.ts";
import { registerMessageBounds } from "./http/message-bounds.ts";
import { readableTarget } from "./http/readable-target.ts";
import { knownVisitors } from "./http/known-visitors.ts";
import { LARGE_PROCEDURE, registerLargeMessages } from "./http/large-messages.ts";
import { registerLimits } from "./http/limits.ts";
import { logOptions, type LogStream } from "./http/log-options.ts";
import { registerStrangersMessages } from "./http/strangers-messages.ts";
import { answerUnread } from "./http/unread-requests.ts";
import { inlineScriptSources } from "./http/page-sources.ts";
import { isForeign } from "./http/origin.ts";
import { refuseOtherTargets } from "./http/request-target.ts";
import { registerSecurityHeaders } from "./http/security-headers.ts";
import { registerRoutes as registerAuditRoutes } from "./audit/routes.ts";
import { registerRoutes as registerConsistencyRoutes } from "./consistency/routes.ts";
import { registerRoutes as registerErasureRoutes } from "./erasure/routes.ts";
import { registerRoutes as registerImportRoutes } from "./import/routes.ts";
import { registerRoutes as registerReviewRoutes } from "./review/routes.ts";
import { accessOf, appRouter, type AppRouter, isForPhones } from "./router.ts";
import { registerRoutes as registerLiveRoutes } from "./sync/live-routes.ts";
import type { Context } from "./trpc/context.ts";

export type AppSettings = {
  baseUrl: string;
  publicUrl: string | null;
  tls: { cert: Buffer; key: Buffer } | null;
  /** Whose forwarding headers are believed (config): one proxy's is what whoever connects says last. */
  trustProxy: boolean | "one" | readonly string[];
  logLevel: string;
  /** Where the log goes; the process's output unless another is handed in. */
  logStream?: LogStream;
  /** The built client's folder; null serves the API alone. */
  clientFolder: string | null;
  /** Requests that one phone or person may make in a minute; 1,200 unless another figure is handed in. */
  mostRequests?: number;
  /** How long a body may take to come, ms; a minute unless another figure is handed in. */
  bodyPatienceMs?: number;
};

/** Phones and people remembered at once. */
const MOST_VISITORS = 20_000;
const LARGEST_MESSAGE = 1_048_576;
const isNearest = (_address: string, hop: number): boolean => hop === 0;

/** Builds the server around what it is handed; nothing listens yet. */
export async function makeApp(deployment: Omit<Deployment, "log">, settings: AppSettings): Promise<FastifyInstance> {
  const { baseUrl, publicUrl, clientFolder, tls, trustProxy, mostRequests = 1_200, bodyPatienceMs = 60_000 } = settings;
  const secure = baseUrl.startsWith("https:");
  const app: FastifyInstance = fastify({
    logger: logOptions(settings.logLevel, (name) => accessOf(name) !== null, settings.logStream),
    trustProxy: typeof trustProxy === "object" ? [...trustProxy] : trustProxy !== false && isNearest,
    bodyLimit: LARGEST_MESSAGE,
    forceCloseConnections: "idle",
    rewriteUrl: ({ url }) => readableTarget(url ?? "/"),
    routerOptions: { maxParamLength: 5_000 },
    clientErrorHandler: answerUnread(() => app),
    ...(tls === null ? {} : { https: tls }),
  }) as FastifyInstance;
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });

  const page = clientFolder === null ? "" : readFileSync(join(clientFolder, "app.html"), "utf8");
  await registerSecurityHeaders(app, inlineScriptSources(page), secure);
  refuseOtherTargets(app);
  registerBodyPatience(app, bodyPatienceMs);
  registerMessageBounds(app);
  await app.register(cookie);
  const visitors = knownVisitors(MOST_VISITORS);
  const cookieOfBrowser = browserCookie(secure);
  const browsers = knownBrowsers((await deployment.auth.$context).secret);
  await registerLimits(app, mostRequests, (request, asked) => {
    if (asked.is === "procedures") return visitors.whoIs(request, asked.names.every(isForPhones) ? "phone" : "person");
    const browser = asked.is === "route" && asked.route.startsWith("/api/auth/") ? cookieOfBrowser.read(request) : "";
    const account = browsers.knownFor(browser);
    return account === null ? visitors.whoIs(request, "person") : `account ${account}`;
  });
  await app.register(compress, { threshold: 1_024 });
  app.addHook("onRequest", async (request, reply) => {
    if (isForeign(request, publicUrl)) return reply.code(403).send({ refusal: "foreign_origin" });
  });
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) request.log.error({ err: error }, "a request broke");
    // A proxy that is hung up on while it still sends answers 502 and never reads the refusal: what is left of a body
    // is read and dropped, for as long as bodies are waited for.
    if (!request.raw.complete) void reply.removeHeader("connection");
    return reply.code(status).send({ refusal: refusalOfStatus(status) });
  });

  registerHealthRoutes(app, deployment.db, () => closing);
  const all: Deployment = { ...deployment, log: app.log };
  await registerAuthRoutes(app, deployment, { baseUrl, browsers, browserCookie: cookieOfBrowser, visitors });
  const trpcOptions = {
    router: appRouter,
    // One question a request: the limits above count requests.
    allowBatching: false,
    createContext: async ({ req, res }): Promise<Context> => {
      const [caller, device] = [await callerOf(all, req, res), await deviceOf(all, req)];
      if (caller !== null) visitors.letIn(req, { is: "person", id: caller.id });
      if (device !== null) visitors.letIn(req, { is: "phone", id: `${device.orgId} ${device.id}` });
      const asker = askerOf(caller ?? (device === null ? null : { ...device, id: device.userId }), req);
      const isGone = (): boolean => hasGone(res);
      const said = { caller, device, asker, isGone, userAgent: req.headers["user-agent"] ?? "" };
      return { ...all, ...said, sendCookies: (cookies) => sendCookies(res, cookies) };
    },
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR")
        app.log.error({ err: error.cause ?? error, procedure: path }, "a procedure broke");
    },
  } satisfies FastifyTRPCPluginOptions<AppRouter>["trpcOptions"];
  registerStrangersMessages(
    app,
    (name) => accessOf(name)?.who === "anyone",
    async (request, reply) => (await deviceOf(all, request)) !== null || (await callerOf(all, request, reply)) !== null,
  );
  await app.register(fastifyTRPCPlugin, { prefix: "/api/trpc", trpcOptions });
  registerLargeMessages(
    app,
    async (request, reply) => {
      const access = accessOf(LARGE_PROCEDURE);
      const may = access === null ? "not_allowed" : mayCall(access, await callerOf(all, request, reply));
      return may === "yes" ? null : may;
    },
    (req, res, path) => fastifyRequestHandler({ ...trpcOptions, req, res, path }),
  );
  registerReviewRoutes(app, all);
  registerConsistencyRoutes(app, all);
  registerAuditRoutes(app, all);
  registerErasureRoutes(app, all);
  registerImportRoutes(app, all);
  registerLiveRoutes(app, all);
  await registerClientFiles(app, clientFolder);
  return app;
}
