import type { Attempt } from "#phone/leads/attempt/reported-outcome";
import { phoneSession, type PhoneSession, type PhoneState } from "#phone/session/phone-session";
import { deviceZone } from "./device-zone.ts";

/** What was saved last, and until when it may be taken back. */
export type LastSaved = { attempt: Attempt; label: string; what: string; until: number };

const UNDO_FOR_MS = 5 * 60_000;

let session = $state.raw<PhoneSession | null>(null);
let now = $state.raw<PhoneState | null>(null);
let saved = $state.raw<LastSaved | null>(null);
/** Attempts put off with *Later*, and whether a cold start has led back to the open one: once is enough. */
let putOff = $state.raw<readonly string[]>([]);
let ledBack = false;

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
  /** Opens the phone of one person; the same person's stays open from page to page. */
  open(userId: string): void {
    if (session?.userId === userId) return;
    session?.stop();
    const opened = phoneSession(userId, deviceZone);
    session = opened;
    now = opened.state();
    saved = null;
    opened.subscribe(() => {
      if (session === opened) now = opened.state();
    });
    void opened.start();
  },
  /** Signing out: answers how many entries stay here, waiting. */
  async leave(): Promise<number> {
    const left = (await session?.leave()) ?? 0;
    session = null;
    now = null;
    saved = null;
    return left;
  },
  close(): void {
    session?.stop();
    session = null;
    now = null;
    saved = null;
  },
  hasSaved(attempt: Attempt, label: string, what: string): void {
    const mine = { attempt, label, what, until: Date.now() + UNDO_FOR_MS };
    saved = mine;
    setTimeout(() => {
      if (saved === mine) saved = null;
    }, UNDO_FOR_MS);
  },
  forgetSaved(): void {
    saved = null;
  },
  putOff(attemptId: string): void {
    putOff = [...putOff, attemptId];
  },
  takeUp(): void {
    putOff = [];
  },
  isPutOff: (attemptId: string): boolean => putOff.includes(attemptId),
  /** True the first time after a start. */
  isFirstLook(): boolean {
    const first = !ledBack;
    ledBack = true;
    return first;
  },
};
