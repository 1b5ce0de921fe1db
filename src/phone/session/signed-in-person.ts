import type { SessionMe } from "#contract/session";
import { type SignedIn, SIGNED_IN_NAME } from "../storage/databases/schema.ts";

type Person = NonNullable<SessionMe>;

const NOBODY: SignedIn = { at: 0, person: null, isLeaving: false };

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const isRep = (person: Partial<Person>): person is Person =>
  isText(person.user?.id) &&
  isText(person.user.name) &&
  person.user.role === "rep" &&
  isText(person.organisation?.zone);

/** What lies at hand: asked at once, but a browser takes seconds to bring it to the disk. */
export const cachedPerson = (): SignedIn => {
  try {
    // Earlier builds kept the person alone, and can read what this one keeps.
    const kept = JSON.parse(localStorage.getItem(SIGNED_IN_NAME) ?? "{}") as Partial<Person & SignedIn>;
    const { at = 0, isLeaving = false, ...person } = kept;
    return { at, person: isRep(person) ? person : null, isLeaving };
  } catch {
    return NOBODY;
  }
};

/** Whoever works here, also after the browser was killed seconds ago: of what lies at hand and on disk the later. */
export const signedInPerson = async (): Promise<SignedIn> => {
  const atHand = cachedPerson();
  const onDisk = await import("../storage/databases/signed-in.ts")
    .then(({ readSignedIn }) => readSignedIn())
    .catch(() => undefined);
  return onDisk !== undefined && onDisk.at > atHand.at ? onDisk : atHand;
};

/** Notes who works here, null for nobody, on disk and at hand; what can be kept in neither is asked of the server. */
export const noteSignedIn = async (person: Person | null, isLeaving = false): Promise<void> => {
  const noted: SignedIn = { at: Math.max(Date.now(), cachedPerson().at + 1), person, isLeaving };
  const { at } = await import("../storage/databases/signed-in.ts")
    .then(({ writeSignedIn }) => writeSignedIn(noted))
    .catch(() => noted);
  try {
    localStorage.setItem(SIGNED_IN_NAME, JSON.stringify({ ...person, at, isLeaving }));
  } catch {
    // No room, or private mode.
  }
};
