/** A cell taken apart: the date's text, the time's and the zone's; null: the cell has none. */
export type InstantParts = { date: string; time: string | null; zone: string | null };

const ZONE = String.raw`Z|z|(?:UTC|GMT)?\s?[+\-−]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|[A-Z][A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+`;
const TIME = String.raw`\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,9})?)?`;
const WHOLE = new RegExp(
  String.raw`^(.*?\d{1,4}\.?,?)(?:[T\s,]+|\s+(?:at|um|à|a las?)\s+|\s*-\s+)(${TIME})\s*([AaPp]\.?\s?[Mm]\.?)?(?:\s*(?:Uhr|h)\b)?\s*(${ZONE})?$`,
  "u",
);
/** A clock in the middle: "Tue Mar 05 15:04:05 2024" and the like, as Unix writes it. */
const INSIDE = new RegExp(String.raw`^(.*?)\s(${TIME})\s(?:(${ZONE})\s)?(\d{4})$`, "u");

/** A clock before the date: "09:40:00 UTC 2024-03-15". */
const BEFORE = new RegExp(String.raw`^(${TIME})\s*([AaPp]\.?\s?[Mm]\.?)?,?\s+(?:(${ZONE}),?\s+)?(\d.*)$`, "u");

/** "… (Central Time)", "…[Europe/Berlin]": a zone beside the time. */
const BESIDE = /\s*(?:\(([^)]*)\)|\[([A-Za-z_/+-]+)\])$/;

/** Where a cell's date ends and its time begins. A zone named in brackets counts where no other is stated. */
export const splitInstant = (text: string): InstantParts => {
  const beside = BESIDE.exec(text);
  const parts = splitBare(beside === null ? text : text.slice(0, beside.index).trim());
  return beside === null || parts.zone !== null ? parts : { ...parts, zone: beside[1] ?? beside[2] ?? null };
};

const splitBare = (bare: string): InstantParts => {
  const inside = INSIDE.exec(bare);
  if (inside !== null)
    return { date: `${inside[1] ?? ""} ${inside[4] ?? ""}`, time: inside[2] ?? null, zone: inside[3] ?? null };
  const before = BEFORE.exec(bare);
  if (before !== null) {
    const time = `${before[1] ?? ""}${before[2] === undefined ? "" : ` ${before[2]}`}`;
    return { date: before[4] ?? "", time, zone: before[3] ?? null };
  }
  const match = WHOLE.exec(bare);
  if (match === null) return { date: bare, time: null, zone: null };
  const half = match[3] === undefined ? "" : ` ${match[3]}`;
  return { date: (match[1] ?? "").replace(/,$/, ""), time: `${match[2] ?? ""}${half}`, zone: match[4] ?? null };
};
