import { createHash } from "node:crypto";

/** CSP sources for the inline scripts of a page: their hashes, so that no other inline script runs. */
export function inlineScriptSources(html: string): string[] {
  const sources: string[] = [];
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (body === undefined || body === "" || /\ssrc\s*=/i.test(attributes ?? "")) continue;
    sources.push(`'sha256-${createHash("sha256").update(body).digest("base64")}'`);
  }
  return sources;
}
