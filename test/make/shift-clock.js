// Loaded before a program (`node --import`): its clock shows SHIFT_CLOCK_MS more than the machine's.
const shift = Number(process.env["SHIFT_CLOCK_MS"] ?? 0);
const Machine = Date;

globalThis.Date = class extends Machine {
  /** @param {any[]} of */
  constructor(...of) {
    // @ts-expect-error: as many as were given
    super(...(of.length === 0 ? [Machine.now() + shift] : of));
  }
  static now() {
    return Machine.now() + shift;
  }
};
