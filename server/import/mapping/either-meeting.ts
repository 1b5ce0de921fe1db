import type { Meeting } from "./guess-lead.ts";

/**
 * How values meet leads that are in one place or in the other, as whichever of the two more of them meet. Ids that meet
 * leads of `coming` have the system of these.
 */
export const eitherMeeting = (here: Meeting, coming: Meeting): Meeting => ({
  ids: async (values) => {
    const [one, other] = [await here.ids(values), await coming.ids(values)];
    return other.met >= one.met && other.met > 0 ? other : one;
  },
  phones: async (values) => Math.max(await here.phones(values), await coming.phones(values)),
  names: async (values) => Math.max((await here.names?.(values)) ?? 0, (await coming.names?.(values)) ?? 0),
  emails: async (values) => Math.max(await here.emails(values), await coming.emails(values)),
});
