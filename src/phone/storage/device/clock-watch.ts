/** Less is the clock being put right by the network, or the measure of it. */
const SET_BACK = 120_000;

/** The furthest that this page saw the device's clock ahead of its own clock that nobody sets, ms. */
let furthest = Number.NEGATIVE_INFINITY;

/**
 * Has the device's clock, which says `now`, gone back since this page looked last? By over two minutes, against the
 * clock that nobody sets. That one may stand still while the phone sleeps: then the device's only seems to go forward.
 * Answers once for each time; from then on what it says now is what is looked at.
 */
export const sawGoBack = (now: number): boolean => {
  const ahead = now - performance.now();
  const isBack = ahead < furthest - SET_BACK;
  furthest = isBack ? ahead : Math.max(furthest, ahead);
  return isBack;
};

/** The server was heard from while the device's clock said `now`: how far that is off was measured anew. */
export const clockMeasured = (now: number): void => {
  furthest = now - performance.now();
};
