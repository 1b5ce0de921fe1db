/// <reference lib="webworker" />
import { build, files } from "$service-worker";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { isKept } from "./link/kept-file.ts";

declare const self: ServiceWorkerGlobalScope;

/** What every page of the app is until its own code has found the way; written by the build after this file is. */
const SHELL = "/app.html";

/** A short name for this build: its scripts are named by content, so their names say whether anything changed. */
const named = (texts: readonly string[]): string => {
  let hash = 5381;
  for (const text of texts)
    for (let at = 0; at < text.length; at += 1) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) >>> 0;
  return hash.toString(36);
};
const revision = named(build);

// Only the shell is kept here, without samples of files. What people write down lies in IndexedDB, and /api is never
// answered from a cache.
precacheAndRoute([
  ...build.map((url) => ({ url, revision: null })),
  ...files.filter(isKept).map((url) => ({ url, revision })),
  { url: SHELL, revision },
]);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: [/^\/api\//, /^\/samples\//] }));

// A first visit is served offline from the moment the shell is kept. A new version waits until somebody asks for it.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if ((event.data as { type?: string } | null)?.type === "SKIP_WAITING") void self.skipWaiting();
});
