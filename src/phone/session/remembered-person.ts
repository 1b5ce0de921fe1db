import type { SessionMe } from "#contract/session";

type Person = NonNullable<SessionMe>;
const KEY = "fairlead-person";

/** Who works with this phone, kept so that it opens without the server; a name and an organisation, no secret. */
export const rememberPerson = (person: Person): void => {
  try {
    localStorage.setItem(KEY, JSON.stringify(person));
  } catch {
    // Private mode: it asks the server each time.
  }
};

export const forgetPerson = (): void => {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Nothing was kept.
  }
};

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The rep last signed in on this browser; null if none, or if what is kept is not whole. */
export const rememberedPerson = (): Person | null => {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Person | null;
    const whole =
      kept !== null &&
      isText(kept.user.id) &&
      isText(kept.user.name) &&
      kept.user.role === "rep" &&
      isText(kept.organisation.zone);
    return whole ? kept : null;
  } catch {
    return null;
  }
};
