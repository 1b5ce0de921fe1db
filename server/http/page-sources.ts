import { createHash } from "node:crypto";
import { SNAPSHOT_STYLE } from "#contract/snapshot-style";

/** What a CSP calls a text that may stand inline: its hash, so that no other text does. */
const sourceOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The one style attribute there is: SvelteKit's own, on the element in which it announces a page to screen readers. */
const ANNOUNCER_STYLE =
  "position: absolute; left: 0; top: 0; clip: rect(0 0 0 0); clip-path: inset(50%); overflow: hidden; white-space: nowrap; width: 1px; height: 1px";

/** Sources for the inline scripts of a page. */
export function inlineScriptSources(html: string): string[] {
  const sources: string[] = [];
  for (const [, attributes, body] of html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)) {
    if (body === undefined || body === "" || /\ssrc\s*=/i.test(attributes ?? "")) continue;
    sources.push(sourceOf(body));
  }
  return sources;
}

/** The style sheet of a kept page's frame, which is under its page's policy too. */
export const SNAPSHOT_SOURCE = sourceOf(SNAPSHOT_STYLE);
export const ANNOUNCER_SOURCE = sourceOf(ANNOUNCER_STYLE);
