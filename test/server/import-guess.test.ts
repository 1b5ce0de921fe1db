import { expect, test } from "vitest";
import { fileOf } from "#test/make/history-files";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { readPhones } from "#server/import/cells/read-phone";
import { phoneKeys } from "#server/import/cells/phone-keys";
import { meetingFile } from "#server/import/rows/meeting-file";
import { readRows } from "#server/import/read-file/read-rows";
import { guessOf, readByGuess, readRowsBy } from "#test/make/read-by-guess";

const csv = (...lines: string[]): string => `${lines.join("\n")}\n`;

test("I38: one column that is not found empties no other", async () => {
  const { guess, draft, problems } = await guessOf(
    "leads",
    csv("Record ID,First Name,Last Name,Email,Phone Number,colour", "101,Ana,Ruiz,ana@example.org,+34600000001,red"),
  );
  expect(guess).toBeNull();
  expect(problems.map(({ code, value }) => [code, value])).toEqual([["field_not_mapped", "arrivedAt"]]);
  expect(draft).toMatchObject({
    id: "Record ID",
    label: { columns: ["First Name", "Last Name"] },
    email: { column: "Email" },
    phone: { column: "Phone Number" },
    arrivedAt: { column: "", format: "" },
  });
});

test("I38: a column that holds nothing is none, and one that repeats is no id", async () => {
  const { guess } = await guessOf(
    "leads",
    csv(
      "Lead ID,Record ID,Customer ID,Created,Status,Outcome",
      ...[1, 2, 3, 4].map((n) => `,r${n},acme,2024-03-0${n},,won`),
    ),
  );
  expect(guess).toMatchObject({ id: "Record ID", outcome: { column: "Outcome" } });
});

test("I38: values beyond the first thousand rows are guessed, too", async () => {
  const rows = Array.from({ length: 1_500 }, (_, n) => `N${n},2024-03-05T09:00:00Z,Open`);
  const { guess, sampleRows } = await guessOf(
    "leads",
    csv("lead_id,created_at,status", ...rows, "W,2024-03-05,Closed Won"),
  );
  expect(sampleRows).toBe(1_501);
  expect(guess).toMatchObject({ outcome: { values: { Open: "unknown", "Closed Won": "progressed" } } });
});

test("I38: a column has the meanings of its values for whichever field it is chosen", async () => {
  const { columns } = await guessOf("attempts", csv("a,b,c", "x,No answer,Outbound", "y,Won,Outbound"));
  expect(columns[1]?.meanings).toMatchObject({ result: { "No answer": "rang_out" }, outcome: { Won: "progressed" } });
  expect(columns[2]?.meanings).toMatchObject({ direction: { Outbound: "out" } });
});

const LEADS = csv(
  "id,created_at,phone,email",
  "L1,2024-03-05T09:00:00Z,+34 600 000 001,a@example.org",
  "L2,2024-03-05,,b@example.org",
);
const attempts = (text: string) =>
  guessOf("attempts", text, {
    meeting: meetingFile(
      fileOf(LEADS),
      { id: "id", phone: { column: "phone" }, email: { column: "email" }, zone: "Europe/Madrid" },
      IMPORT_LIMITS,
    ),
  });

test("I39: the lead is named by the column whose values meet, whatever the others are called", async () => {
  const { guess, problems } = await attempts(
    csv("call_id,lead_id,ref,started_at,type", "1,900,L1,2024-03-05,Call", "2,901,L2,2024-03-06,Call"),
  );
  expect(problems).toEqual([]);
  expect(guess).toMatchObject({ id: "call_id", leadId: "ref" });
});

test("I39: ids that never meet, types without a contact and an open that may be the lead's are asked about", async () => {
  const codes = async (text: string) => (await attempts(text)).problems.map(({ code, column }) => [code, column]);
  expect(await codes(csv("call_id,lead_id,started_at,type", "1,900,2024-03-05,Call"))).toEqual([
    ["ids_never_meet", "lead_id"],
  ]);
  expect(await codes(csv("call_id,lead_id,started_at,type", "1,L1,2024-03-05,followup_offer"))).toEqual([
    ["no_contacts", "type"],
  ]);
  expect(
    await codes(
      csv("call_id,lead_id,started_at,type,status", "1,L1,2024-03-05,Call,Open", "2,L1,2024-03-05,Call,Closed"),
    ),
  ).toEqual([["done_unclear", "status"]]);
});

test("I40: a log of calls names leads by number, mails by address, and neither needs an id", async () => {
  const log = await attempts(csv("from,to,started,answered", "442079460000,34600000001,2024-03-05 09:40,No"));
  expect(log.problems.map(({ code, value }) => [code, value])).toEqual([["field_not_mapped", "startedAt"]]);
  expect(log.draft).toMatchObject({ leadId: "to", leadBy: "phone", type: { always: { channel: "call" } } });
  const mails = await attempts(csv("type,date,recipient", "Email,2024-03-05 09:40,A@example.org"));
  expect(mails.guess).toMatchObject({ leadId: "recipient", leadBy: "email" });
  expect(mails.guess).not.toHaveProperty("id");
});

test("I40: a number is one however it is written, and another is another", () => {
  expect(phoneKeys("34600000001", undefined)).toEqual(phoneKeys("+34 600 000 001", undefined));
  expect(phoneKeys("0034600000001", undefined)).toEqual(["+34600000001"]);
  expect(phoneKeys("600 000 001", "ES")).toContain("+34600000001");
  expect(phoneKeys("+34 600 000 002", undefined)).not.toContain("+34600000001");
});

test("I42: of a cell one number is read that was written in it, or none", () => {
  const read = (...cells: string[]) => readPhones(cells, undefined);
  expect(read("+44 7700 900111, +44 7700 900222").number).toBe("+44 7700 900111");
  expect(read("+1 555 010 1234 ext. 22").number).toBe("+1 555 010 1234");
  expect(read("5550101234.0").number).toBe("5550101234");
  expect(read("+44 (0)20 7946 0001").number).toBe("+44 20 7946 0001");
  expect(read("p:+34600000001").number).toBe("+34600000001");
  expect(read("", "+34 600 000 001")).toMatchObject({ number: "+34 600 000 001", isUnclear: false });
  for (const cell of ["4,47700900111E+11", "123", "call me", "+999 1", "1111111"])
    expect(read(cell), cell).toMatchObject({ number: null, isUnclear: true });
  expect(read("n/a")).toEqual({ number: null, isUnclear: false, isChanged: true });
});

test("I42: what a cell of a number held beside it stays with the lead as personal, and nobody is without a number for it", async () => {
  const text = csv(
    "id,created_at,first name,last name,phone,mobile,email",
    "L1,2024-03-05,Ana,Ruiz,123,,a@example.org",
    "L2,2024-03-05,Bo,,,+34600000001,",
  );
  const { guess } = await guessOf("leads", text);
  if (guess === null) throw new Error();
  const { rows } = await readRowsBy(text, guess);
  const [first, second] = rows.map((row) => (row.kind === "leads" ? row.mapped.of : null));
  expect(first).toMatchObject({
    label: "Ana Ruiz",
    phone: null,
    usableChannels: null,
    answers: { phone: { personal: "123" } },
  });
  expect(second).toMatchObject({ label: "Bo", phone: "+34600000001" });
});

test("I43: a column of stops says stop by any word but a clear no", async () => {
  const text = csv(
    "Id,CreatedDate,LastName,DoNotCall,Email Opt Out,DND",
    "1,2024-03-05,A,1,no,",
    "2,2024-03-05,B,0,please,",
    "3,2024-03-05,C,false,,yes",
  );
  const { guess } = await guessOf("leads", text);
  if (guess === null) throw new Error();
  const { rows } = await readRowsBy(text, guess);
  expect(rows.map((row) => (row.kind === "leads" ? row.mapped.of.stops : row))).toEqual([["call"], ["email"], [null]]);
});

test("I44: a mapping says what types begin with; the longest that fits counts, and a name before it", async () => {
  const text = csv(
    "Id,WhoId,Subject,CompletedDateTime,Status",
    "T1,L1,Email: Your offer,2024-03-05 09:20:00,Completed",
    "T2,L1,Email: internal note,2024-03-06 09:20:00,Completed",
    "T3,L2,Call,2024-03-07 09:20:00,Completed",
  );
  const { guess } = await attempts(text);
  if (guess?.kind !== "attempts" || "always" in guess.type) throw new Error();
  const kept = {
    ...guess.type,
    prefixes: { ...guess.type.prefixes, "email: internal": { kind: "not_contact" as const } },
  };
  const { rows } = await readRowsBy(text, { ...guess, type: kept });
  expect(rows.map((row) => (row.kind === "attempts" ? row.mapped.of.events[0]?.kind : row))).toEqual([
    "contact",
    "other",
    "contact",
  ]);
});

test("I45: what stands around a table is no row, and what is cut off in it is", async () => {
  const read = async (text: string) => {
    const found = { rows: [] as number[], columns: [] as string[], above: 0, below: 0 };
    for await (const part of readRows(fileOf(text), IMPORT_LIMITS)) {
      if (part.kind === "header") [found.columns, found.above] = [part.columns, part.linesAbove];
      else if (part.kind === "rows") found.rows.push(...part.rows.map(({ row }) => row));
      else if (part.kind === "end") found.below = part.linesBelow;
    }
    return found;
  };
  expect(await read("sep=;\nid;created\n1;2024-03-05\n")).toEqual({
    rows: [2],
    columns: ["id", "created"],
    above: 0,
    below: 0,
  });
  expect(await read("My report\n\nid;created\n1;2024-03-05\nGesamt: 1\n")).toEqual({
    rows: [4],
    columns: ["id", "created"],
    above: 1,
    below: 1,
  });
  expect(await read('id,created\n1,2024-03-05\n\n"Made by somebody"\n')).toEqual({
    rows: [2],
    columns: ["id", "created"],
    above: 0,
    below: 1,
  });
  expect((await read("id,created\n1,2024-03-05\nL2\n")).rows).toEqual([2, 3]);
  expect((await read("id,created\nL1\n2,2024-03-05\n")).rows).toEqual([2, 3]);
  expect(await read("id\n1\n2\n")).toEqual({ rows: [2, 3], columns: ["id"], above: 0, below: 0 });
});

test("I38: German, French and Spanish headers and words are guessed", async () => {
  const german = await readByGuess(
    csv(
      "Anfrage-Nr.;Eingegangen am;Kunde;Telefon;E-Mail;Quelle;Status;Zuständig;Nachricht",
      "A-1;25.03.2024 09:14;Ana;0049 170 1234567;a@example.org;Web;gewonnen;Kim;Preis?",
    ),
    csv(
      "Lfd. Nr.;Anfrage-Nr.;Datum;Uhrzeit;Art;Richtung;Ergebnis;Mitarbeiter",
      "1;A-1;25.03.2024;09:40;Anruf;ausgehend;nicht erreicht;Kim",
    ),
  );
  expect(german.leads?.rows[0]).toMatchObject({
    mapped: { of: { externalId: "A-1", outcome: "progressed", ownerId: "Kim", questions: ["Preis?"] } },
  });
  expect(german.attempts?.rows[0]).toMatchObject({
    mapped: { of: { leadExternalId: "A-1", events: [{ body: { result: "rang_out", actorId: "Kim" } }] } },
  });
  const french = await guessOf(
    "leads",
    csv(
      "Identifiant;Date de création;Prénom;Nom;Téléphone;Courriel;Statut;Commercial",
      "7;25/03/2024 09:14;Ana;Ruiz;+33612345678;a@example.org;Perdu;Kim",
    ),
  );
  expect(french.guess).toMatchObject({
    id: "Identifiant",
    label: { columns: ["Prénom", "Nom"] },
    outcome: { values: { Perdu: "not_progressed" } },
    owner: { column: "Commercial" },
  });
  const spanish = await guessOf(
    "leads",
    csv(
      "Id;Fecha de creación;Nombre;Apellidos;Teléfono;Correo electrónico;Estado;Asesor",
      "7;25/03/2024 09:14;Ana;Ruiz;+34600000001;a@example.org;Ganado;Kim",
    ),
  );
  expect(spanish.guess).toMatchObject({
    label: { columns: ["Nombre", "Apellidos"] },
    outcome: { values: { Ganado: "progressed" } },
    email: { column: "Correo electrónico" },
  });
});

test("I45: a row that a lone quote made of two is given back; lines of a message are none", async () => {
  const text = csv("id,name,created", '1,"12 inch,2024-01-01', '2,13",2024-01-02', '3,"one, two', 'three",2024-01-03');
  const read = await readRowsBy(text, {
    ...{ kind: "leads", system: "s", zone: "UTC", id: "id" },
    arrivedAt: { column: "created", format: "iso" },
  });
  expect(read.rows.map((row) => (row.kind === "fault" ? row.fault.code : row.kind))).toEqual([
    "quote_over_rows",
    "leads",
  ]);
});
