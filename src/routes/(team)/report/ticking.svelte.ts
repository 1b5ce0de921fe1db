import type { ReviewAsOf } from "#contract/review-as-of";

const EVERY_MS = 30_000;

/** The instant of a page as it goes on: half-minute by half-minute from when its answer came; of an ended record it stands. */
export const ticking = (asOf: () => ReviewAsOf): { readonly now: number } => {
  let elapsed = $state(0);
  $effect(() => {
    const { kind } = asOf();
    const since = Date.now();
    elapsed = 0;
    if (kind !== "now") return;
    const timer = setInterval(() => (elapsed = Date.now() - since), EVERY_MS);
    return () => clearInterval(timer);
  });
  return {
    get now() {
      return asOf().at + elapsed;
    },
  };
};
