import { expect, test } from "vitest";
import { namedZone } from "#server/import/mapping/named-zone";
import { resultIn } from "#server/import/mapping/result-words";
import { guessOf, readByGuess, readRowsBy } from "../make/read-by-guess.ts";

const LEADS = [
  "Lead name,Phone,Email,Date in,Tags",
  "Ana Ruiz,+34 600 000 001,ana@example.org,2024-03-05 09:00,vip",
  "Bo Lund,+44 20 7946 0001,bo@example.org,2024-03-05 09:05,Please do not call",
].join("\n");

/** What rows of attempts are read as: who, which way, what came of it; null: no contact. */
const contacts = async (attempts: string, leads = LEADS) => {
  const { ofLeads, ofAttempts, attempts: read } = await readByGuess(leads, attempts);
  expect(ofLeads.problems).toEqual([]);
  expect(ofAttempts?.problems).toEqual([]);
  return read?.rows.map((row) => {
    if (row.kind !== "attempts") return row.kind;
    const [event] = row.mapped.of.events;
    return event?.kind === "contact"
      ? [row.mapped.of.leadExternalId, event.body["direction"], event.body["result"]].join(" ")
      : null;
  });
};
const leadsOf = async (text: string) => {
  const { guess } = await guessOf("leads", text);
  if (guess === null) throw new Error("not guessed");
  return (await readRowsBy(text, guess)).rows.map((row) => (row.kind === "leads" ? row.mapped.of : null));
};

test("I71: a lead of a file without ids is known by what does not change of it", async () => {
  const [ana, bo] = await leadsOf(LEADS);
  const [later] = await leadsOf(LEADS.replace("vip", "won"));
  expect(later?.externalId).toBe(ana?.externalId);
  expect(bo?.externalId).not.toBe(ana?.externalId);
  const { problems } = await guessOf(
    "leads",
    "Ref,Name,Phone,Date in\nA-1,Ana Ruiz,+34600000001,2024-03-05\nA-2,Bo Lund,+442079460001,2024-03-06\n",
  );
  expect(problems.map(({ code, value }) => [code, value])).toEqual([["field_not_mapped", "id"]]);
});

test("I72: several columns say what happened, and none makes reached what another denies", async () => {
  const rows = await contacts(
    [
      "Call Id,Phone,Call Direction,Call Start,Outcome,Call Status",
      "1,+34600000001,Outgoing,2024-03-05 09:20,,No answer",
      "2,+34600000001,Outgoing,2024-03-05 09:30,Wrong number,Answered",
      "3,+34600000001,Outgoing,2024-03-05 09:40,Connected,Busy",
      "4,+442079460001,Incoming,2024-03-05 09:50,,Missed",
      "5,+442079460001,Outgoing,2024-03-05 09:55,Interested,Completed",
    ].join("\n"),
  );
  expect(rows).toEqual([
    "+34600000001 out rang_out",
    "+34600000001 out wrong_person",
    "+34600000001 out busy",
    "+442079460001 in missed",
    "+442079460001 out reached",
  ]);
  expect(["No response/Busy", "Keine Antwort/Besetzt"].map(resultIn)).toEqual(["rang_out", "rang_out"]);
  expect(resultIn("Busy")).toBe("busy");
});

test("I73: the lead is at the other end of a call; legs and calls within the house are no contacts", async () => {
  const log = [
    "Call Time,Call ID,From,To,Direction,Status,Talking",
    '2024-03-05T09:20:00,a,"Lee, Kim (101)",+34600000001,Outbound,Unanswered,',
    "2024-03-05T09:30:00,b,+442079460001,Queue 800,Inbound Queue,Answered,",
    '2024-03-05T09:30:20,b,+442079460001,"Lee, Kim (101)",Inbound,Unanswered,',
    '2024-03-05T09:40:00,c,"Lee, Kim (101)","Roe, Jo (102)",Internal,Answered,00:01:00',
  ].join("\n");
  expect(await contacts(log)).toEqual(["+34600000001 out rang_out", null, "+442079460001 in missed", null]);
  const noWay = [
    "Call Time,Caller ID,Destination,Status,Talking",
    "2024-03-15T09:20:00,Kim Lee (101),+34600000001,Unanswered,",
    "2024-03-15T09:30:00,+442079460001,Kim Lee (101),Unanswered,",
    "2024-03-15T09:40:00,Kim Lee (101),Jo Roe (102),Answered,",
  ].join("\n");
  expect(await contacts(noWay)).toEqual(["+34600000001 out rang_out", "+442079460001 in missed", null]);
});

test("I73: which way a call went is read from IB and OB, from received and dialled, and from a column that says yes or no", async () => {
  const ways = async (column: string, [theirs, ours]: readonly [string, string]) =>
    contacts(
      [
        `Call Id,Phone,${column},Type,Call Start,Outcome`,
        `1,+34600000001,${theirs},Call,2024-03-05 09:20,Missed`,
        `2,+34600000001,${ours},Call,2024-03-05 09:30,No answer`,
      ].join("\n"),
    );
  const both = ["+34600000001 in missed", "+34600000001 out rang_out"];
  for (const of of [
    ["IB", "OB"],
    ["I", "O"],
    ["Received", "Dialed"],
    ["ankommend", "abgehend"],
  ] as const)
    expect(await ways("Direction", of)).toEqual(both);
  expect(await ways("Inbound", ["Yes", "No"])).toEqual(both);
  expect(await ways("Is outbound?", ["false", "true"])).toEqual(both);
});

test("I74: a result that says planned is none, and a question mark changes no column", async () => {
  const rows = (column: string, done: string, not: string) =>
    contacts(
      [
        `Call Id,Phone,Type,Call Start,${column}`,
        `1,+34600000001,Call,2024-03-05 09:20,${done}`,
        `2,+34600000001,Call,2024-03-06 09:30,${not}`,
      ].join("\n"),
    );
  expect(await rows("Outcome", "No answer", "Planned")).toEqual(["+34600000001 out rang_out", null]);
  expect(await rows("Ergebnis", "nicht erreicht", "geplant")).toEqual(["+34600000001 out rang_out", null]);
  expect(await rows("Completed?", "Yes", "No")).toEqual(["+34600000001 out unknown", null]);
});

test("I38: an attempt is of whoever made it, not of whoever has the lead", async () => {
  const { ofAttempts } = await readByGuess(
    LEADS,
    "Call Id,Phone,Lead Owner,Assigned To,Call Start,Outcome\n1,+34600000001,Lee,Kim,2024-03-05 09:20,No answer",
  );
  expect(ofAttempts?.draft).toMatchObject({ owner: { column: "Assigned To" } });
});

test("I39: ids that are digits a date may have as well name their leads all the same", async () => {
  for (const id of ["45123", "1709630000", "20240305"]) {
    const { ofAttempts } = await readByGuess(
      `Lead Id,Name,Created\n${id},Ana,2024-03-05 09:00`,
      `Call Id,Lead Id,Type,Start\n1,${id},Call,2024-03-05 09:20`,
    );
    expect([id, ofAttempts?.problems]).toEqual([id, []]);
    expect(ofAttempts?.guess).toMatchObject({ leadId: "Lead Id" });
  }
});

test("I74: what was deleted where it comes from, or waits, was not done", async () => {
  const rows = await contacts(
    [
      "Call Id,Phone,Call Direction,Call Start,Call Status,Deleted",
      "1,+34600000001,Outgoing,2024-03-05 09:20,No answer,1",
      "2,+34600000001,Outgoing,2024-03-05 09:30,Pending,0",
      "3,+34600000001,Outgoing,2024-03-05 09:40,No answer,0",
    ].join("\n"),
  );
  expect(rows).toEqual([null, null, "+34600000001 out rang_out"]);
});

test("I75, I77: a heading says that the lead called, and a name that one lead alone has names it", async () => {
  const rows = await contacts(
    [
      "ID,Subject,Type,Done,Due date,Due time,Contact person,Marked as done time",
      "1,They called,Call,Done,2024-03-05,09:20,Ana Ruiz,2024-03-08 10:00",
      "2,Left voicemail,Call,Done,2024-03-05,,bo  lund,2024-03-05 10:00",
      "3,Call back,Call,To do,2024-03-09,09:00,Bo Lund,",
    ].join("\n"),
  );
  expect(rows).toEqual(["Ana Ruiz in unknown", "bo  lund out voicemail_left", null]);
});

test("I76: a wish for no contact holds for the channel it names, and tags say one in so many words", async () => {
  expect((await leadsOf(LEADS)).map((lead) => lead?.stops)).toEqual([undefined, ["call"]]);
  const said = await leadsOf(
    [
      "Contact Id,First Name,Created,DND,Subscription status",
      "1,Ana,2024-03-05 09:00,Email,Subscribed",
      "2,Bo,2024-03-05 09:00,All,Subscribed",
      "3,Cy,2024-03-05 09:00,,Unsubscribed",
      "4,Di,2024-03-05 09:00,,No consent asked",
    ].join("\n"),
  );
  expect(said.map((lead) => lead?.stops)).toEqual([["email"], [null], ["email"], undefined]);
});

test("I76: opt-outs by their date or channel, consent refused, and words that say that nobody did", async () => {
  const stops = async (column: string, cell: string) =>
    (await leadsOf(`Lead Id,Name,Created,${column}\n1,Ana,2024-03-05 09:00,${cell}`))[0]?.stops;
  expect(await stops("Phone opt out", "Yes")).toEqual(["call"]);
  expect(await stops("WhatsApp opt-out", "Yes")).toEqual(["whatsapp"]);
  expect(await stops("Opt-out date", "2024-03-06")).toEqual([null]);
  expect(await stops("Unsubscribed at", "2024-03-06")).toEqual(["email"]);
  expect(await stops("Consent to call", "No")).toEqual(["call"]);
  expect(await stops("Consent to call", "Yes")).toBeUndefined();
  expect(await stops("Subscription status", "Reported as spam")).toEqual(["email"]);
  // More days than a mapping lists values.
  const days = Array.from(
    { length: 150 },
    (_, n) => `${n},Ana ${n},2024-03-05 09:00,2024-${1 + (n % 12)}-${1 + (n % 28)}`,
  );
  const opted = await leadsOf(["Lead Id,Name,Created,Opt-out date", ...days, "x,Bo,2024-03-05 09:00,"].join("\n"));
  expect(opted.filter((lead) => lead?.stops !== undefined)).toHaveLength(150);
  for (const [column, cell] of [
    ["Email opt out", "Not opted out"],
    ["DND", "inactive"],
    ["Unsubscribed", "Never"],
    ["Do not call", "não"],
  ] as const)
    expect([column, await stops(column, cell)]).toEqual([column, undefined]);
});

test("I38: when somebody enquired stands before when the row was made", async () => {
  const [lead] = await leadsOf("Lead Id,Name,Created At,Enquiry Date\n1,Ana,2024-06-01 09:00,2024-03-05 09:00");
  expect(lead?.arrivedAt).toBe(Date.UTC(2024, 2, 5, 9));
});

test("I78: a column that names a place's clock, or an offset, is read by it", () => {
  const names = ["Created (EST)", "Time (GMT+1)", "start UTC-05:00", "at (UTC)", "datetime (Europe/Berlin)", "x (CET)"];
  expect(names.map(namedZone)).toEqual([
    ...["America/New_York", "Etc/GMT-1", "Etc/GMT+5", "UTC", "Europe/Berlin", "Europe/Berlin"],
  ]);
  expect(["Time (GMT+5:30)", "Start (local)", "Created (at)", "Time (MOON)"].map(namedZone)).toEqual(
    Array.from({ length: 4 }, () => null),
  );
});

test("I78: an export of Salesforce by the names of its fields is read in UTC, wherever the workspace is", async () => {
  const text = "Id,LastName,CreatedDate\n00Q1,Ruiz,2024-03-05 09:00:00\n";
  expect((await guessOf("leads", text, { zone: "America/New_York" })).guess?.zone).toBe("UTC");
  expect((await guessOf("leads", text.replace("LastName", "Name"), { zone: "America/New_York" })).guess?.zone).toBe(
    "America/New_York",
  );
});

test("I79: totals, notices below a table and a lead made to try a form out are no rows", async () => {
  const text = [
    "id,created,name,calls",
    "1,2024-03-05,Ana Ruiz,3",
    "2,2024-03-06,<test lead: dummy data for full_name>,0",
    "Totals,,,3",
    "",
    "All leads of a year",
    "Copyright (c) 2024",
    "Small Firm Ltd",
  ].join("\n");
  expect((await leadsOf(text)).map((lead) => lead?.label)).toEqual(["Ana Ruiz"]);
});
