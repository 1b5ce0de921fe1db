import fc from "fast-check";

/** Words for results that deny, doubt or plan that anybody was reached, in several languages and spellings. */
const DENIALS = [
  ...[
    "not",
    "never",
    "nobody",
    "couldn't be",
    "was not",
    "isn’t",
    "un",
    "nicht",
    "niemand",
    "kein Kontakt:",
    "pas",
    "jamais",
  ],
  ...[
    "personne n'a",
    "no",
    "nadie",
    "sin",
    "nunca",
    "attempted,",
    "almost",
    "to be",
    "failed:",
    "if",
    "dis",
    "wrong number",
  ],
];
const TALKS = [
  ...[
    "reached",
    "connected",
    "answered",
    "Spoke",
    "talked",
    "erreicht",
    "gesprochen",
    "abgenommen",
    "joint",
    "répondu",
  ],
  ...["parlé", "contestó", "hablado", "localizado", "Connected", "ANSWERED", "contestada"],
];
const ENDS = [
  "reached: no",
  "Connected? no",
  "answered - nein",
  "erreicht nicht",
  "joint non",
  "contestada no",
  "connected (0)",
  "reached by voicemail",
  "answered by machine",
];

/** A result by which nobody was reached. */
export const deniedResult: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...DENIALS), fc.constantFrom("", " ", "_", "-", " "), fc.constantFrom(...TALKS))
    .map(([denial, gap, talk]) =>
      /^(un|dis)$/.test(denial) ? `${denial}${talk.toLowerCase()}` : `${denial}${gap === "" ? " " : gap}${talk}`,
    ),
  fc.constantFrom(...ENDS),
);

const HEADERS = {
  id: ["call_id", "Activity ID", "Lfd. Nr.", "ID appel", "Id de actividad"],
  lead: ["lead_id", "Lead ID", "Anfrage-Nr.", "ID prospect", "Id lead", "Prospect ID"],
  date: ["started_at", "Activity Date", "Datum", "Date de l'appel", "Fecha"],
  type: ["type", "Activity Type", "Art", "Type d'activité", "Tipo"],
  result: ["result", "Call Disposition", "Ergebnis", "Résultat", "Resultado"],
} as const;
const TYPES = ["Call", "Anruf", "Appel", "Llamada", "Outbound Call", "E-Mail", "note", "Call: later", "Scheduled call"];

const stamp = (n: number): Date => new Date(Date.UTC(2024, 0, 1, 8) + n * 3_541_000);
const two = (n: number): string => String(n).padStart(2, "0");
const FORMATS: readonly ((of: Date) => string)[] = [
  (of) => of.toISOString(),
  (of) =>
    `${two(of.getUTCDate())}.${two(of.getUTCMonth() + 1)}.${of.getUTCFullYear()} ${two(of.getUTCHours())}:${two(of.getUTCMinutes())}`,
  (of) =>
    `${of.getUTCMonth() + 1}/${of.getUTCDate()}/${of.getUTCFullYear()} ${(of.getUTCHours() % 12) + 1}:${two(of.getUTCMinutes())} PM`,
  (of) => of.toUTCString(),
  (of) => String(Math.round(of.getTime() / 1000)),
  (of) => String(of.getTime() / 86_400_000 + 25_569),
  (of) =>
    `${two(of.getUTCDate())}-${["Jan", "Feb", "Mar", "Apr", "May", "Jun"][of.getUTCMonth() % 6]}-${of.getUTCFullYear()}`,
];

/** What becomes of a file on its way. */
const DAMAGES: readonly ((text: string, at: number) => string)[] = [
  (text) => text,
  (text) => `sep=;\n${text}`,
  (text) => `My report\n\n${text}`,
  (text) => `${text}\n"Grand Totals (3 records)"\n\n"Confidential Information - Do Not Distribute"\n`,
  (text, at) => text.slice(0, Math.floor((text.length * at) / 100)),
  (text, at) =>
    `${text.slice(0, Math.floor((text.length * at) / 100))}"${text.slice(Math.floor((text.length * at) / 100))}`,
  (text) => text.replaceAll("\n", "\r\n"),
  (text, at) => text.replace(/\n/g, (found, place: number) => (place % 7 === at % 7 ? "\n\n" : found)),
  (text, at) =>
    `${text.slice(0, Math.floor((text.length * at) / 100))}\u0000${text.slice(Math.floor((text.length * at) / 100))}`,
  (text) => text.replaceAll(";", ";;"),
];
const ENCODINGS: readonly ((text: string) => Uint8Array)[] = [
  (text) => Buffer.from(text, "utf8"),
  (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
  (text) => Buffer.from(text, "latin1"),
];

export type MixedExport = { bytes: Uint8Array; denied: ReadonlySet<string> };

const row = fc.record({
  type: fc.constantFrom(...TYPES),
  result: fc.oneof(deniedResult, fc.constantFrom("Connected", "Busy", "", "No answer", "Erreicht")),
});

/** A file of attempts of leads L0 to L3, with headers, dates, languages, separators, encodings and damages of every kind. */
export const mixedExport: fc.Arbitrary<MixedExport> = fc
  .record({
    rows: fc.array(row, { minLength: 1, maxLength: 12 }),
    heads: fc.tuple(...Object.values(HEADERS).map((names) => fc.constantFrom(...names))),
    format: fc.constantFrom(...FORMATS),
    other: fc.option(fc.constantFrom(...FORMATS), { freq: 5 }),
    separator: fc.constantFrom(";", ",", "\t", "|"),
    damage: fc.constantFrom(...DAMAGES),
    at: fc.integer({ min: 1, max: 99 }),
    encode: fc.constantFrom(...ENCODINGS),
  })
  .map(({ rows, heads, format, other, separator, damage, at, encode }) => {
    const quoted = (cell: string): string => (/[;,\t|"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    const lines = rows.map(({ type, result }, n) =>
      [`C${n}`, `L${n % 4}`, (n % 3 === 2 && other !== null ? other : format)(stamp(n * 17)), type, result]
        .map(quoted)
        .join(separator),
    );
    const text = damage(`${[heads.map(quoted).join(separator), ...lines].join("\n")}\n`, at);
    const isDenied = (result: string): boolean => !["Connected", "Busy", "", "No answer", "Erreicht"].includes(result);
    return { bytes: encode(text), denied: new Set(rows.flatMap(({ result }) => (isDenied(result) ? [result] : []))) };
  });
