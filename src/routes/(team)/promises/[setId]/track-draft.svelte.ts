import type { TalkTrack } from "#contract/promise";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";
import type { TrackLine } from "#domain/promise/talk-track";
import { newEventId } from "#phone/storage/device/new-event-id";
import type { KeptHere } from "./kept-here.ts";

/** What a browser keeps of lines that are not saved, and the track they were written over. */
export type UnsavedTrack = { basedOn: string | null; lines: TrackLine[] };
type Saved = { saved: boolean; track: TalkTrack | null };

export const isUnsavedTrack = (value: unknown): value is UnsavedTrack =>
  typeof value === "object" && value !== null && "lines" in value && Array.isArray(value.lines);

const isSame = (one: readonly TrackLine[], other: readonly TrackLine[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A talk track while somebody writes it: kept in the browser with every key, and a version of its set once saved. */
export class TrackDraft {
  lines = $state<TrackLine[]>([]);
  /** What somebody else saved while these lines were written; null: nobody did. */
  theirs = $state.raw<TalkTrack | null>(null);
  /** Whether the browser could keep what is not saved. */
  isHere = $state(true);
  /** What the lines were written over. */
  private over = $state.raw<TalkTrack | null>(null);
  private readonly store: KeptHere<UnsavedTrack>;
  private readonly send: (basedOn: string | null, lines: TrackLine[]) => Promise<Saved>;

  constructor(
    inForce: TalkTrack | null,
    store: KeptHere<UnsavedTrack>,
    send: (basedOn: string | null, lines: TrackLine[]) => Promise<Saved>,
  ) {
    this.store = store;
    this.send = send;
    this.over = inForce;
    const unsaved = store.read();
    if (unsaved !== null && isSame(unsaved.lines, inForce?.lines ?? [])) store.drop();
    else if (unsaved !== null) {
      this.lines = unsaved.lines;
      if (unsaved.basedOn !== (inForce?.id ?? null)) this.theirs = inForce;
      return;
    }
    this.take(inForce);
  }

  get isFull(): boolean {
    return this.lines.length >= PROMISE_LIMITS.lines;
  }
  /** What would be saved now: without empty ones. */
  get words(): TrackLine[] {
    return $state
      .snapshot(this.lines)
      .map((line) => ({ ...line, text: line.text.trim(), question: line.question?.trim() ?? null }))
      .map((line) => (line.question === "" ? { ...line, question: null } : line))
      .filter(({ text }) => text !== "");
  }
  get isSaved(): boolean {
    return isSame(this.words, this.over?.lines ?? []);
  }

  private take(track: TalkTrack | null): void {
    this.over = track;
    this.lines = (track?.lines ?? []).map((line) => ({ ...line }));
  }

  /** What is in force by now: taken where nothing is unsaved here, else shown beside it. */
  inForce(track: TalkTrack | null): void {
    if (track === null || track.no <= (this.over?.no ?? 0)) return;
    if (this.isSaved) this.take(track);
    else this.theirs = track;
  }

  /** To be called after every change by hand. */
  changed(): void {
    if (this.isSaved) this.store.drop();
    else this.isHere = this.store.keep({ basedOn: this.over?.id ?? null, lines: $state.snapshot(this.lines) });
  }
  add(about: Partial<Pick<TrackLine, "promiseId" | "question">> = {}): string | null {
    if (this.isFull) return null;
    const id = newEventId(Date.now());
    this.lines.push({ id, text: "", promiseId: null, question: null, ...about });
    this.changed();
    return id;
  }
  change(id: string, to: Partial<Omit<TrackLine, "id">>): void {
    this.lines = this.lines.map((line) => (line.id === id ? { ...line, ...to } : line));
    this.changed();
  }
  remove(id: string): void {
    this.lines = this.lines.filter((line) => line.id !== id);
    this.changed();
  }
  move(id: string, by: -1 | 1): void {
    const at = this.lines.findIndex((line) => line.id === id);
    const [line, other] = [this.lines[at], this.lines[at + by]];
    if (line === undefined || other === undefined) return;
    this.lines[at + by] = line;
    this.lines[at] = other;
    this.changed();
  }

  /** Makes these lines the track in force. False: somebody else saved meanwhile, and nothing was changed. */
  async save(): Promise<boolean> {
    const words = this.words;
    const { saved, track } = await this.send(this.over?.id ?? null, words);
    if (!saved) {
      this.theirs = track;
      return false;
    }
    this.over = track;
    this.theirs = null;
    this.changed();
    return true;
  }
  /** These lines stay, written over theirs from now on. */
  keepMine(): void {
    this.over = this.theirs;
    this.theirs = null;
    this.changed();
  }
  takeTheirs(): void {
    this.take(this.theirs);
    this.theirs = null;
    this.store.drop();
  }
}
