import { expect, test } from "vitest";
import type { ReviewSequenceOutput } from "#contract/review-sequence";
import type { LeadMapping } from "#contract/import-lead-mapping";
import { maskedWords } from "#domain/promise/masked-words";
import { alignPhones } from "#server/record/change/align-phones";
import { batchById } from "#server/db/import/import-batch";
import { leadIdsAfter } from "#server/db/lead/lead-record";
import { owner } from "#server/db/people/tables";
import { checkMapping } from "#server/import/mapping/check-mapping";
import { personalColumns } from "#server/import/mapping/personal-columns";
import { inspectFile } from "#server/import/mapping/inspect-file";
import { IMPORT_LIMITS } from "#server/import/read-file/import-limits";
import { withoutContacts } from "#server/import/rows/without-contacts";
import { bringIn } from "../make/bring-in.ts";
import { anEngine } from "../make/database.ts";
import { fileOf, LEAD_MAPPING } from "../make/history-files.ts";
import { makePhone } from "../make/phone.ts";
import { personId, withTestServer } from "../make/test-server.ts";

const NOW = Date.UTC(2026, 2, 4, 12);
const MAPPING: LeadMapping = {
  ...LEAD_MAPPING,
  campaign: { column: "campaign" },
  questions: ["asked"],
  personal: ["born", "__proto__"],
};
const FILE = [
  "id,created,source,owner,status,campaign,asked,born,__proto__,colour",
  "1,2026-03-04T09:00:00+01:00,web,rep-1,open,mail to ada@example.org,How long?,1990-12-24,secret,red",
  "",
].join("\n");

const open = async () => {
  const server = await withTestServer(anEngine(import.meta.filename)[0] ?? "pglite", () => NOW);
  await server.organisation("o");
  const { db } = server.deployment;
  await db.insert(owner).values({ orgId: "o", id: "rep-1", label: "rep-1", userId: personId("o", "rep") });
  const batchId = await bringIn({ db, orgId: "o", clock: () => NOW }, FILE, MAPPING);
  await alignPhones(db, "o", NOW);
  const [leadId] = await leadIdsAfter(db, "o", null, 10);
  const seenBy = async (role: "rep" | "team_lead" | "admin" | "marketing") => {
    const cookie = await server.cookieOf("o", role);
    const answer = await server.call("/api/trpc/review.sequence", { cookie, ask: { leadId } });
    const read = answer.data as ReviewSequenceOutput;
    if (!read.ok) throw new Error(read.reason);
    return read.sequence.lead;
  };
  return { ...server, batchId, seenBy };
};

test("PV40: what is personal is read by the rep who has the lead; others see that something is there", async () => {
  const { seenBy } = await open();
  const answersOf = async (role: Parameters<typeof seenBy>[0]) =>
    new Map((await seenBy(role)).answers.map(({ question, ...rest }) => [question, rest]));
  const own = await answersOf("rep");
  expect(own.get("born")).toEqual({ answer: "1990-12-24" });
  expect(own.get("__proto__")).toEqual({ answer: "secret" });
  for (const role of ["team_lead", "admin", "marketing"] as const) {
    const seen = await answersOf(role);
    expect(seen.get("born"), role).toEqual({ answer: "", personal: true });
    expect(seen.get("__proto__"), role).toEqual({ answer: "", personal: true });
    expect(seen.get("colour"), role).toEqual({ answer: role === "marketing" ? "" : "red" });
  }
});

test("PV40: the phone of the rep who has the lead shows it as any other answer; the import's sample does not", async () => {
  const { deployment, batchId, ...server } = await open();
  const phone = await makePhone({ ...server, deployment }, "o");
  await phone.pull();
  const [lead] = [...phone.leads.values()];
  expect(lead!.answers).toMatchObject({ born: "1990-12-24", colour: "red" });
  const report = JSON.stringify((await batchById(deployment.db, "o", batchId))!.report);
  expect(report).toContain("red");
  expect(report).not.toContain("1990-12-24");
  expect(report).not.toContain("secret");
});

test("PV40: columns that look personal by their names are marked in the guess, others are not", async () => {
  expect(personalColumns(["Date of Birth", "IBAN", "homeAddress", "Diagnosis code", "Straße", "colour"])).toEqual([
    "Date of Birth",
    "IBAN",
    "homeAddress",
    "Diagnosis code",
    "Straße",
  ]);
  expect(personalColumns(["agent", "stage", "Rückruf", "banking product", "sexy offer", "picture"])).toBeUndefined();
  const file = "id,created,birth date,email address\n1,2026-03-04T09:00:00Z,1990-12-24,a@example.org\n";
  const { guess } = await inspectFile("leads", fileOf(file), IMPORT_LIMITS, "Europe/Amsterdam", "crm");
  expect(guess).toMatchObject({ personal: ["birth date"] });
});

test("PV41: a personal column that is read as something else is refused by name, and so is one that is not there", () => {
  const columns = ["id", "created", "source", "owner", "status", "asked", "born"];
  const check = (change: Partial<LeadMapping>) =>
    checkMapping({ ...LEAD_MAPPING, ...change }, columns).map(({ code, column }) => [code, column]);
  expect(check({ personal: ["born"] })).toEqual([]);
  expect(check({ personal: ["source", "born", "source"] })).toEqual([["personal_is_read", "source"]]);
  for (const read of [{ questions: ["asked"] }, { facts: ["asked"] }, { label: { column: "asked" } }])
    expect(check({ ...read, personal: ["asked"] })).toEqual([["personal_is_read", "asked"]]);
  expect(check({ personal: ["gone"] })).toEqual([["missing_column", "gone"]]);
});

test("PV42: a campaign named after a person is masked for everybody, and stays as it came with the lead", async () => {
  const { seenBy } = await open();
  for (const role of ["rep", "marketing"] as const) expect((await seenBy(role)).campaign).toBe("mail to […]");
  const kept = async (role: Parameters<typeof seenBy>[0]) =>
    (await seenBy(role)).answers.find(({ question }) => question === "campaign");
  expect(await kept("rep")).toEqual({ question: "campaign", answer: "mail to ada@example.org" });
  expect(await kept("team_lead")).toEqual({ question: "campaign", answer: "", personal: true });
});

test("PV42: advertisers' own numbers and dates in a name stay", () => {
  for (const name of ["spring-2026", "23847566778990123", "2026-03-15 launch", "a @ b", "+20 % off", "C++ course"])
    expect(withoutContacts(name)).toBe(name);
  expect(withoutContacts("call +44 20 7946-0018 now")).toBe("call […] now");
  expect(withoutContacts("https://x.example/?to=ada.l@mail.example.org&b=1")).toBe("https://x.example/?to=[…]&b=1");
});

test("PV43: a link without a scheme is masked, a sentence's end is not", () => {
  expect(maskedWords("see my.site.example/ada or linkedin.com/in/ada")).toBe("see […] or […]");
  expect(maskedWords("Is it e.g. blue? z.B. ja. Yes")).toBe("Is it e.g. blue? z.B. ja. Yes");
});
