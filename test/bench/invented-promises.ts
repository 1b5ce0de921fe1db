import { sql } from "drizzle-orm";
import type { Database } from "#server/db/engine/database";
import { pagePromise, putSet, putTrack, putVersion, trackLine } from "../make/promise-rows.ts";

/** Pages, each with five promises, a text of some thousand letters, and a talk track of twelve lines. */
export const PAGES = 40;
const TEXT_LETTERS = 6_000;
const DAY = 86_400_000;

/** Pages on record in organisation `o`, and one of them as what each of its leads saw. */
export async function inventedPromises(db: Database, now: number): Promise<void> {
  const versions: string[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const setId = await putSet(db, "o", `page-${page}.example`, now - 10 * DAY);
    const promises = [1, 2, 3, 4, 5].map((no) =>
      pagePromise(`Promise ${no} of page ${page}: it is done in ten minutes`),
    );
    const pageText = promises
      .map(({ text }) => `${text}\n${"What else a page says. ".repeat(60)}`)
      .join("\n")
      .slice(0, TEXT_LETTERS);
    versions.push(
      await putVersion(db, "o", setId, { from: now - 10 * DAY, promises, title: `Page ${page}`, pageText }),
    );
    const lines = [
      trackLine("Hello {name}, you asked: {question}"),
      ...promises.map(({ id, text }) => trackLine(`We said: ${text}, and so it is.`, { promiseId: id })),
      ...[1, 2, 3, 4, 5, 6].map((no) => trackLine(`An answer to question ${no}.`, { question: `Question ${no}?` })),
    ];
    await putTrack(db, "o", setId, { at: now, lines });
  }
  const all = sql`${`{${versions.join(",")}}`}::uuid[]`;
  await db.execute(sql`update enquiry set promise_version_id = (${all})[1 + abs(hashtext(lead_id::text) % ${PAGES}::int)]
    where org_id = 'o'`);
}
