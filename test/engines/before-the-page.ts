/**
 * Runs before anything of a page's own, in whatever engine: the device's clock as a test puts it, kept, so that a cold
 * start has it too (where a killed browser has forgotten: `start`, ms); and a note of what would have been handed to the
 * dialler, which is another app.
 */
export const beforeThePage = (start: number): void => {
  const KEY = "test-clock";
  const Real = Date;
  let ahead = Number(localStorage.getItem(KEY) ?? start - Real.now());
  const now = (): number => Real.now() + ahead;
  globalThis.Date = new Proxy(Real, {
    construct: (of, given, target) => Reflect.construct(of, given.length === 0 ? [now()] : given, target) as object,
    apply: () => new Real(now()).toString(),
    get: (of, name) => (name === "now" ? now : (Reflect.get(of, name) as unknown)),
  });
  Object.assign(globalThis, {
    moveTo: (at: number): void => {
      ahead = at - Real.now();
      localStorage.setItem(KEY, String(ahead));
    },
  });
  const { navigation } = globalThis as unknown as { navigation?: EventTarget };
  navigation?.addEventListener("navigate", (event) => {
    const { url } = (event as unknown as { destination: { url: string } }).destination;
    if (/^(tel|sms|mailto):/.test(url)) event.preventDefault();
  });
};
