import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import { UNDO_FOR_MS } from "#phone/leads/attempt/undo-for";
import { phoneSession, type PhoneSession, type PhoneState } from "#phone/session/phone-session";
import { deviceZone } from "./device-zone.ts";
import type { LastSaved, SaidOf } from "./last-saved.ts";

/** Long enough to be read, ms. */
const RETRACTED_FOR_MS = 10_000;

let session = $state.raw<PhoneSession | null>(null);
let now = $state.raw<PhoneState | null>(null);
let saved = $state.raw<LastSaved | null>(null);
let retracted = $state.raw<SaidOf | null>(null);
/** Whether a cold start has led back to the open attempt: once is enough. */
let ledBack = false;

const show = (last: LastSaved): void => {
  retracted = null;
  saved = last;
  setTimeout(() => {
    if (saved === last) saved = null;
  }, last.until - Date.now());
};
/** Long enough for the first screen to stand, ms. */
const STANDS_MS = 300;
/** A reload or a cold start knows too what was saved last. Without it there is no undo, and nothing else is lost. */
const recall = async (opened: PhoneSession): Promise<void> => {
  await opened.shown;
  await new Promise((resolve) => setTimeout(resolve, STANDS_MS));
  const { recallSaved } = await import("./recall-saved.ts");
  const last = await recallSaved(opened);
  if (last !== null && session === opened && saved === null && retracted === null) show(last);
};
const forget = (): void => {
  session = null;
  now = null;
  saved = null;
  retracted = null;
};

/** The phone as the rep's pages see it: one session for one person, its state as runes. */
export const phone = {
  get session(): PhoneSession | null {
    return session;
  },
  get state(): PhoneState | null {
    return now;
  },
  get saved(): LastSaved | null {
    return saved;
  },
  get retracted(): SaidOf | null {
    return retracted;
  },
  /** Opens the phone of one person; the same person's stays open from page to page. */
  open(userId: string): void {
    if (session?.userId === userId) return;
    session?.stop();
    const opened = phoneSession(userId, deviceZone);
    session = opened;
    now = opened.state();
    saved = null;
    retracted = null;
    opened.subscribe(() => {
      if (session === opened) now = opened.state();
    });
    void opened.start();
    void recall(opened).catch(() => undefined);
  },
  /** Signing out: answers how many entries stay here, waiting. */
  async leave(): Promise<number> {
    const left = (await session?.leave()) ?? 0;
    forget();
    return left;
  },
  close(): void {
    session?.stop();
    forget();
  },
  hasSaved: (attempt: Attempt, label: string, what: string): void =>
    show({ attempt, label, what, until: Date.now() + UNDO_FOR_MS }),
  hasRetracted({ label, what }: LastSaved): void {
    const mine = { label, what };
    saved = null;
    retracted = mine;
    setTimeout(() => {
      if (retracted === mine) retracted = null;
    }, RETRACTED_FOR_MS);
  },
  /** True the first time after a start. */
  isFirstLook(): boolean {
    const first = !ledBack;
    ledBack = true;
    return first;
  },
};
