import { chance } from "#test/make/chance";

/** What a run looks at of the pages that several tests go through one after the other. 1: at all. */
const SHARE = Number(process.env["FAIRLEAD_PAGES"] ?? 0.4);

/** A part of these addresses, another each run and for each `who` looks; all of them where FAIRLEAD_PAGES is 1. */
export const drawnPages = (addresses: readonly string[], who: string): string[] => {
  const draw = chance(`pages of ${who}`);
  return addresses.filter(() => draw() < SHARE);
};
