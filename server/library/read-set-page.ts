import type { PageRead, ReadPageInput } from "#contract/library";
import type { Deployment } from "../access/deployment.ts";
import { lastVersion } from "../db/promise/promise-versions.ts";
import { draftOf, keepDraft } from "../db/promise/promise-drafts.ts";
import { lockSet, setById } from "../db/promise/promise-sets.ts";
import { decodePage } from "../page/decode-page.ts";
import { fetchPage } from "../page/fetch-page.ts";
import { FetchRefusal, type FetchRefusalCode } from "../page/fetch-refusal.ts";
import { readPage } from "../page/read-page.ts";
import { LIBRARY_BOUNDS } from "../db/promise/library-bounds.ts";
import type { Librarian } from "./librarian.ts";
import { showSet } from "./show-set.ts";

type Source = { form: "html" | "plain"; source: string };
type Fetching = Pick<Deployment, "openWeb" | "inFetchTurn">;

/**
 * Reads a page into a set's draft, in place of the page it had; its promises stay as they were left. `too_many_requests`:
 * another fetch of this organisation runs, or it asked for too many within the hour.
 */
export const readSetPage = async (
  librarian: Librarian,
  fetching: Fetching,
  input: ReadPageInput,
): Promise<PageRead | "not_found" | "too_many_requests"> => {
  const { db, orgId, userId, now } = librarian;
  const { setId } = input;
  if ((await setById(db, orgId, setId)) === null) return "not_found";
  const found = await sourceOf(librarian, fetching, input);
  if (found === null) return "too_many_requests";
  if (typeof found === "string") return { refused: found, set: null };
  const page = readPage(found.source, found.form);
  if (page.isScripted) return { refused: "drawn_by_script", set: null };
  if (page.text.trim() === "") return { refused: "not_html", set: null };
  // The place may have been taken away meanwhile.
  await db.transaction(async (tx) => {
    if ((await lockSet(tx, orgId, setId)) === null) return;
    const before = (await draftOf(tx, orgId, setId)) ?? (await lastVersion(tx, orgId, setId));
    await keepDraft(tx, orgId, {
      setId,
      promises: before?.promises ?? [],
      nextStep: before?.nextStep ?? null,
      origin: input.way,
      title: page.title === "" ? null : page.title,
      pageText: page.text,
      pageHtml: page.html,
      savedAt: now,
      savedBy: userId,
    });
  });
  const set = await showSet(librarian, setId);
  return set === null ? "not_found" : { refused: null, set };
};

/** What there is to read, or why there is nothing; null where a fetch has to wait. */
const sourceOf = async (
  { orgId, now }: Librarian,
  { openWeb, inFetchTurn }: Fetching,
  input: ReadPageInput,
): Promise<Source | FetchRefusalCode | null> => {
  if (input.way === "pasted") return { form: formOf(input.text), source: input.text };
  if (input.way === "uploaded") return fileOf(input.base64);
  return inFetchTurn(orgId, now, async () => {
    try {
      return await fetchPage(input.url, openWeb);
    } catch (error) {
      if (error instanceof FetchRefusal) return error.code;
      throw error;
    }
  });
};

/** An element that pages are made of; what is said of a formula (`a < b`) is none. */
const ELEMENT = /<(?:!doctype|html|head|body|title|main|section|div|p|h[1-6]|ul|ol|li|table|span|br|a)\b[^<]{0,2000}>/i;
const formOf = (text: string): "html" | "plain" => (ELEMENT.test(text) ? "html" : "plain");

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** How the files begin that are taken for a page by mistake: PDF, a packed file (Word too), pictures. */
const OTHER_FILES = ["%PDF", "PK\u0003\u0004", "\u0089PNG", "\u00ff\u00d8\u00ff", "GIF8", "RIFF"];

const fileOf = (base64: string): Source | FetchRefusalCode => {
  if (base64.length % 4 !== 0 || !BASE64.test(base64)) return "damaged";
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > LIBRARY_BOUNDS.fileBytes) return "too_large";
  const head = bytes.subarray(0, 8).toString("latin1");
  if (OTHER_FILES.some((start) => head.startsWith(start))) return "not_html";
  const { source } = decodePage(bytes, null);
  return { form: formOf(source), source };
};
