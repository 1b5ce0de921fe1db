import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import { TRUSTED_POLICIES } from "#contract/trusted-policies";
import { ANNOUNCER_SOURCE, SNAPSHOT_SOURCE } from "./page-sources.ts";

/** What a page of ours never asks a device for; a page that is not ours could not either. */
const NEVER_ASKED = [
  ...["accelerometer", "autoplay", "bluetooth", "browsing-topics", "camera", "display-capture", "encrypted-media"],
  ...["geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi"],
  ...["payment", "picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"],
];
const PERMISSIONS = NEVER_ASKED.map((feature) => `${feature}=()`).join(", ");

/**
 * Headers that keep other sites and stray scripts out. `secure`: people reach us over TLS. An answer that does not say how
 * long it may be kept is kept by nobody.
 */
export async function registerSecurityHeaders(app: FastifyInstance, scripts: string[], secure: boolean): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", ...scripts],
        styleSrc: ["'self'", SNAPSHOT_SOURCE],
        styleSrcAttr: ["'unsafe-hashes'", ANNOUNCER_SOURCE],
        // Text becomes markup, a script or a worker's address by way of these alone.
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: TRUSTED_POLICIES,
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    frameguard: { action: "deny" },
    referrerPolicy: { policy: "same-origin" },
    // These two need a secure context to mean anything and only make noise without one.
    crossOriginOpenerPolicy: secure ? { policy: "same-origin" } : false,
    originAgentCluster: secure,
  });
  app.addHook("onRequest", async (_request, reply) => {
    void reply.header("permissions-policy", PERMISSIONS);
  });
  app.addHook("onSend", async (_request, reply) => {
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
  });
}
