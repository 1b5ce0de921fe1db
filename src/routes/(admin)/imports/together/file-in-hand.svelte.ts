import type { BatchKind, StatusOutput } from "#contract/import-batch";
import type { ImportDraft } from "#contract/import-draft";
import type { InspectOutput } from "#contract/import-file";
import { importMapping } from "#contract/import-mapping";
import type { GivenBackGroup } from "#contract/import-together";
import { client } from "#link/client";
import { emptyMapping } from "../[batchId]/empty-mapping.ts";
import { isMoving } from "../moving.ts";
import { dateMends } from "./mends/date-mends.ts";
import { givenBackMends } from "./mends/given-back-mends.ts";
import type { Mend, MendChoice } from "./mends/mend.ts";
import { fileProblems, problemMends, saidWhenWritten } from "./mends/problem-mends.ts";
import { valueMends } from "./mends/value-mends.ts";

const [SOON_MS, LATER_MS, SLOWER] = [100, 1_000, 1.4];

/** What was chosen last, and what came of it: rows that come in before and now. */
type Applied = { said: string; before: number; undo: ImportDraft; key: string };

/** The same, in whatever order a store hands its parts back. */
const isSame = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);
const inOrder = (of: unknown): string =>
  JSON.stringify(of, (_key, value: unknown) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

const comingIn = ({ batch: { status, counts } }: StatusOutput): number =>
  status === "ready" ? counts.new + counts.same + counts.changed : 0;

/**
 * One file on the page: what it was read as, what came of trying that out, and what would bring more of its rows in. Whoever
 * holds it asks for the work in turn; a request that fails throws what the link threw.
 */
export class FileInHand {
  readonly id: string;
  readonly #zone: string;
  seen = $state.raw<StatusOutput>() as StatusOutput;
  file = $state.raw<InspectOutput | null>(null);
  mapping = $state.raw<ImportDraft | null>(null);
  groups = $state.raw<GivenBackGroup[]>([]);
  applied = $state.raw<Applied | null>(null);
  isSaved = $state(false);
  #settled = $state.raw<readonly string[]>([]);
  /** What was tried out last: what would come in. */
  #tried = $state.raw<ImportDraft | null>(null);

  constructor(seen: StatusOutput, zone: string) {
    this.seen = seen;
    this.id = seen.batch.batchId;
    this.mapping = seen.batch.mapping;
    this.#tried = seen.batch.mapping;
    this.#zone = zone;
  }

  get kind(): BatchKind {
    return this.mapping?.kind ?? this.seen.batch.kind;
  }

  get isIn(): boolean {
    return this.seen.batch.status === "done";
  }

  get comingIn(): number {
    return comingIn(this.seen);
  }

  /** It was tried out as it is shown, and may come in. */
  get isReady(): boolean {
    const isShown = this.isSettled && isSame(this.mapping, this.#tried);
    return this.seen.batch.status === "ready" && (this.file === null || isShown);
  }

  get isUnreadable(): boolean {
    return this.file !== null && fileProblems(this.file).length > 0;
  }

  get mends(): Mend[] {
    const { file, mapping } = this;
    if (file === null || mapping === null || this.isUnreadable) return [];
    const first = [...dateMends(file, mapping), ...problemMends(file, mapping, this.#settled)];
    return [...first, ...givenBackMends(mapping, this.groups), ...valueMends(file, mapping)];
  }

  /** Nothing has to be chosen before it is tried out. */
  get isSettled(): boolean {
    const isOpen = this.mends.some(({ isFirst }) => isFirst);
    return !this.isUnreadable && !isOpen && importMapping.safeParse(this.mapping).success;
  }

  /** Looks at the file. `leads`: the file of leads beside it that is yet to come in; `kind`: what somebody says it holds. */
  async look(leads: string | undefined, kind?: BatchKind): Promise<void> {
    const { id: batchId } = this;
    const file = await client.imports.inspect.query({ batchId, ...(kind && { kind }), ...(leads && { leads }) });
    const was = this.seen.batch.mapping;
    const kept = was !== null && (kind === undefined || was.kind === kind) ? was : null;
    // Loaded anew, it is still read as the last one was, until it is not.
    const isAsSaved = kept === null || isSame(kept, file.saved && saidWhenWritten(file.saved.mapping));
    this.isSaved = file.saved !== null && isAsSaved;
    this.file = file;
    this.groups = [];
    const fresh = file.saved?.mapping ?? file.draft ?? emptyMapping(kind ?? this.seen.batch.kind, this.#zone);
    this.mapping = saidWhenWritten(kept ?? fresh);
  }

  /** Reads it as guessed from its columns, not as the last one was. */
  readAnew(): void {
    this.isSaved = false;
    this.groups = [];
    if (this.file?.draft) this.mapping = this.file.draft;
  }

  /** Takes a choice; whoever holds the file has it tried out then. */
  choose(of: Mend, choice: MendChoice): void {
    if (this.mapping === null) return;
    this.applied = { said: choice.said, before: this.comingIn, undo: this.mapping, key: of.key };
    this.#settled = [...this.#settled, of.key];
    this.mapping = choice.to;
  }

  undo(): void {
    const { applied } = this;
    if (applied === null) return;
    this.applied = null;
    this.#settled = this.#settled.filter((key) => key !== applied.key);
    this.mapping = applied.undo;
    this.groups = [];
  }

  /** Tries it out, unless it was and nothing changed since: after the page is loaded anew. */
  async settle(leads: string | undefined): Promise<void> {
    if (this.isReady) await this.#group();
    else await this.tryOut(leads);
  }

  /** Tries it out, to the end. */
  async tryOut(leads: string | undefined): Promise<void> {
    const read = importMapping.safeParse(this.mapping);
    if (!read.success || !this.isSettled) return;
    const { id: batchId } = this;
    const tried = this.mapping;
    await client.imports.check.mutate({ batchId, mapping: read.data, ...(leads && { leads }) });
    this.#tried = tried;
    await this.follow();
    await this.#group();
  }

  async #group(): Promise<void> {
    this.groups = (await client.imports.givenBack.query({ batchId: this.id })).groups;
  }

  /** Brings in what was tried out, to the end. */
  async bringIn(update: boolean): Promise<void> {
    await client.imports.start.mutate({ batchId: this.id, update });
    await this.follow();
  }

  /** Asks how far it is until nothing moves. */
  async follow(): Promise<void> {
    for (let wait = SOON_MS; ; wait = Math.min(wait * SLOWER, LATER_MS)) {
      this.seen = await client.imports.status.query({ batchId: this.id });
      if (!isMoving(this.seen.batch.status)) return;
      await new Promise((go) => setTimeout(go, wait));
    }
  }
}
