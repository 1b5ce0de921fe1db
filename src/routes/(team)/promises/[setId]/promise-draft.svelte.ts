import type { PagePromise } from "#contract/promise";
import type { PageStep } from "#domain/promise/page-step";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";
import { newEventId } from "#phone/storage/device/new-event-id";
import type { KeptHere } from "./kept-here.ts";

/** What is written of a draft by hand. */
export type DraftWords = { promises: PagePromise[]; nextStep: PageStep | null };
/** What a browser keeps of it until it is sent, and what it was written over. */
export type UnsentDraft = DraftWords & { over: DraftWords | null };
/** `here`: kept in this browser only, for now; `nowhere`: not even that. */
type Kept = "unchanged" | "keeping" | "kept" | "here" | "nowhere";

/** From the last key to sending, and from a send that failed to the next, ms. */
const PAUSE_MS = 700;
const AGAIN_MS = 15_000;

const asSent = ({ promises, nextStep }: DraftWords): DraftWords => ({
  promises: promises.map(({ id, text }) => ({ id, text: text.trim() })).filter(({ text }) => text !== ""),
  nextStep,
});
const isSame = (one: DraftWords | null, other: DraftWords | null): boolean =>
  JSON.stringify(one && asSent(one)) === JSON.stringify(other && asSent(other));

export const isUnsentDraft = (value: unknown): value is UnsentDraft =>
  typeof value === "object" && value !== null && "promises" in value && Array.isArray(value.promises);

/** A set's draft while somebody works on it: kept as it is left, here at once and with the server a moment later. */
export class PromiseDraft {
  promises = $state<PagePromise[]>([]);
  nextStep = $state<PageStep | null>(null);
  kept = $state<Kept>("unchanged");
  /** Left unsent in this browser, while somebody has written another draft since. */
  left = $state.raw<DraftWords | null>(null);
  /** What the server has, as far as is known here. */
  private over: DraftWords | null;
  private readonly store: KeptHere<UnsentDraft>;
  private readonly send: (words: DraftWords) => Promise<unknown>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | null = null;

  /** `first`: what an unwritten draft starts with; `send` rejects where it came to nothing. */
  constructor(
    saved: DraftWords | null,
    first: DraftWords,
    store: KeptHere<UnsentDraft>,
    send: (words: DraftWords) => Promise<unknown>,
  ) {
    this.store = store;
    this.send = send;
    this.over = saved;
    this.take(saved ?? first);
    const unsent = store.read();
    if (unsent === null) return;
    if (isSame(unsent, saved)) store.drop();
    else if (isSame(unsent.over, saved)) {
      this.take(unsent);
      this.changed();
    } else this.left = { promises: unsent.promises, nextStep: unsent.nextStep };
  }

  get isFull(): boolean {
    return this.promises.length >= PROMISE_LIMITS.promises;
  }
  /** What would be sent now: without empty ones. */
  get words(): DraftWords {
    return asSent($state.snapshot({ promises: this.promises, nextStep: this.nextStep }));
  }
  private get isKept(): boolean {
    return this.kept === "kept" || this.kept === "unchanged";
  }
  private get isSent(): boolean {
    return isSame(this.words, this.over);
  }

  private take({ promises, nextStep }: DraftWords): void {
    this.promises = promises.map((promise) => ({ ...promise }));
    this.nextStep = nextStep;
  }

  /** What the server says by now; it is taken where nothing is written here that it lacks. */
  serverHas(saved: DraftWords | null): void {
    const isUntouched = this.kept === "unchanged" || (this.kept === "kept" && this.isSent);
    if (saved === null || !isUntouched || this.sending !== null || isSame(saved, this.over)) return;
    this.over = saved;
    this.take(saved);
  }

  add(text: string): string | null {
    if (this.isFull) return null;
    const id = newEventId(Date.now());
    this.promises.push({ id, text: text.slice(0, PROMISE_LIMITS.promiseCharacters) });
    this.changed();
    return id;
  }
  remove(id: string): void {
    this.promises = this.promises.filter((promise) => promise.id !== id);
    this.changed();
  }

  /** To be called after every change by hand. */
  changed(): void {
    const isHere = this.store.keep({ ...this.words, over: this.over });
    this.kept = isHere ? "keeping" : "nowhere";
    this.soon(PAUSE_MS);
  }
  private soon(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), ms);
  }

  /** Sends what is not sent; true where the server has all of it afterwards. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer);
    await this.sending;
    if (this.isKept) return true;
    const words = this.words;
    this.sending = this.send(words).then(
      () => {
        this.over = words;
        if (!this.isSent) return this.soon(PAUSE_MS);
        this.kept = "kept";
        this.store.drop();
      },
      () => {
        this.kept = this.store.keep({ ...this.words, over: this.over }) ? "here" : "nowhere";
        this.soon(AGAIN_MS);
      },
    );
    await this.sending;
    this.sending = null;
    return this.isKept;
  }

  /** What was left unsent, taken for the draft, or dropped. */
  settle(take: boolean): void {
    if (take && this.left !== null) {
      this.take(this.left);
      this.changed();
    } else this.store.drop();
    this.left = null;
  }

  /** It was confirmed or dropped: nothing of it waits any more. */
  end(): void {
    clearTimeout(this.timer);
    this.kept = "unchanged";
    this.store.drop();
  }
  /** The page is left: what waits is sent at once. */
  leave(): void {
    clearTimeout(this.timer);
    if (this.kept === "keeping" || this.kept === "here") void this.flush().finally(() => clearTimeout(this.timer));
  }
}
