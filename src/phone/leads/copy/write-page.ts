import type { PhoneLead, PullOutput } from "#contract/pull";
import { keyRing } from "../../storage/keys/key-ring.ts";
import { seal } from "../../storage/sealing/seal.ts";
import type { Stores } from "../../storage/databases/open-stores.ts";
import { type BlockChange, changedBlocks, isSame } from "./queue-blocks.ts";
import type { CacheMeta, CacheSchema, QueueLead } from "../../storage/databases/schema.ts";
import { pointIds } from "./point-ids.ts";
import { namedPromises } from "./named-promises.ts";
import { StoreUnavailable } from "../../storage/databases/steady-database.ts";

const queueLead = (lead: PhoneLead): QueueLead => {
  const { leadId, label, phone, email, zone, questions, entry, question } = lead;
  const points = pointIds(lead);
  const asked = questions?.[0] ?? null;
  return {
    ...{ leadId, label, phone, email, zone, asked, entry },
    ...(points === undefined ? {} : { points }),
    ...(question?.isOpen === true ? { question: question.questionId } : {}),
  };
};

/** Another tab may write a page at the same moment; what it wrote is read again, so often at most. */
const MOST_AGAIN = 5;

type Page = Pick<PullOutput, "leads" | "removed" | "policies" | "cursor" | "first" | "tracks">;
type Rows = { leads: CacheSchema["leads"]["value"][]; policies: CacheSchema["policies"]["value"][] };
/** `from`: where the copy stood when the page was asked for. */
type PageContext = { syncedAt: number; pullsSinceCheck?: number; from?: CacheMeta };

const isSamePosition = (a: CacheMeta | undefined, b: CacheMeta): boolean =>
  (a?.cursor?.epoch ?? null) === (b.cursor?.epoch ?? null) &&
  (a?.cursor?.version ?? null) === (b.cursor?.version ?? null) &&
  (a?.first?.after ?? null) === (b.first?.after ?? null) &&
  (a?.first?.upTo ?? null) === (b.first?.upTo ?? null);

/**
 * Writes one pulled page into the cache, sealed: leads, what the queue reads of them, their checksums, and where the phone
 * stands, or nothing. If the copy stands elsewhere by now than `from` (another tab went on, the cache was given up for
 * room) the page does not belong to it: nothing is written, and false is answered.
 */
export const writePage = async (
  stores: Stores,
  page: Page,
  { syncedAt, pullsSinceCheck = 0, from }: PageContext,
): Promise<boolean> => {
  const { newest: k } = await keyRing(stores);
  const leads = await Promise.all(
    page.leads.map(async (lead) => ({
      leadId: lead.leadId,
      sealed: await seal(stores, lead, lead.leadId),
      promises: namedPromises(lead),
    })),
  );
  const policies = await Promise.all(
    page.policies.map(async (policy) => ({ id: policy.id, sealed: await seal(stores, policy, policy.id) })),
  );
  const meta = { cursor: page.cursor, first: page.first, syncedAt, unlooked: pullsSinceCheck, k };
  for (let tried = 0; tried < MOST_AGAIN; tried += 1) {
    const blocks = await changedBlocks(stores, page.leads.map(queueLead), page.removed);
    const written = await write(stores, page, { leads, policies }, blocks, { meta, from });
    if (written !== "again") return written === "yes";
  }
  throw new StoreUnavailable("the queue is written by others all the time");
};

/** What of a copy's head outlasts a page: the talk tracks in force, and whether every row says what it names (one begun anew does). */
const told = ({ tracks: news }: Page, stands: CacheMeta | undefined): Pick<CacheMeta, "tracks" | "named"> => {
  const tracks = news ?? stands?.tracks;
  return {
    ...(tracks === undefined ? {} : { tracks }),
    ...(stands === undefined || stands.named ? { named: true } : {}),
  };
};

/** `elsewhere`: the copy is not the one the page was asked for; `again`: the queue's blocks are not as they were read. */
const write = (
  stores: Stores,
  page: Page,
  rows: Rows,
  { before, put, gone }: BlockChange,
  { meta, from }: { meta: CacheMeta; from: CacheMeta | undefined },
): Promise<"yes" | "elsewhere" | "again"> =>
  stores.cache.run(async (db) => {
    const tx = db.transaction(["leads", "queue", "policies", "meta", "marks"], "readwrite");
    // Broken off while its first reads are under way, nobody else hears of it.
    tx.done.catch(() => undefined);
    const [leads, queue, checksums] = [tx.objectStore("leads"), tx.objectStore("queue"), tx.objectStore("marks")];
    const known = new Map(before.map((block) => [block.at, block]));
    const touched = [...new Set([...known.keys(), ...put.map(({ at }) => at)])];
    const [stands, ...there] = await Promise.all([
      tx.objectStore("meta").get("meta"),
      ...touched.map((at) => queue.get(at)),
    ] as const);
    const isElsewhere = from !== undefined && !isSamePosition(stands, from);
    if (isElsewhere || !touched.every((at, nth) => isSame(there[nth], known.get(at)))) {
      await tx.done;
      return isElsewhere ? "elsewhere" : "again";
    }
    await Promise.all([
      ...rows.leads.map((row) => leads.put(row)),
      ...page.leads.map(({ leadId, mark: checksum }) =>
        checksum === undefined ? checksums.delete(leadId) : checksums.put(checksum, leadId),
      ),
      ...page.removed.flatMap((leadId) => [leads.delete(leadId), checksums.delete(leadId)]),
      ...rows.policies.map((row) => tx.objectStore("policies").put(row)),
      ...put.map((block) => queue.put(block)),
      ...gone.map((at) => queue.delete(at)),
      tx.objectStore("meta").put({ ...meta, ...told(page, stands) }, "meta"),
      tx.done,
    ]);
    return "yes";
  });
