import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { FactPayload } from "#domain/journal/fact";
import type { PageStep } from "#domain/promise/page-step";
import { newId } from "#server/base/new-id";
import { insertLeads } from "#server/db/lead/insert-leads";
import { enquiry } from "#server/db/lead/tables";
import { organisation } from "#server/db/organisation/tables";
import { insertPerson } from "#server/db/people/person";
import { owner } from "#server/db/people/tables";
import { promiseSet, promiseVersion, talkTrack } from "#server/db/promise/tables";
import { changeLeads } from "#server/record/change/change-leads";
import { finished, makePhone, type Phone } from "./phone.ts";
import { cookieHeader, type TestServer } from "./test-server.ts";

export type PromiseMade = { id: string; text: string };
export type SetPlace = {
  setId: string;
  versionId: string;
  promises: PromiseMade[];
  trackId: string;
  lineIds: string[];
};

/** A set with one version of so many promises, a line for each, and a page. */
export const makeSet = async (
  server: TestServer,
  orgId: string,
  of: { campaign: string; texts: string[]; page?: string | null; nextStep?: PageStep | null; text?: string | null },
): Promise<SetPlace> => {
  const { db, clock } = server.deployment;
  const [setId, versionId, trackId] = [randomUUID(), randomUUID(), randomUUID()];
  const promises = of.texts.map((text) => ({ id: randomUUID(), text }));
  const lines = promises.map(({ id, text }) => ({
    id: randomUUID(),
    text: `About: ${text}`,
    promiseId: id,
    question: null,
  }));
  const at = clock();
  await db.insert(promiseSet).values({
    orgId,
    id: setId,
    campaign: of.campaign,
    ad: null,
    page: of.page ?? null,
    campaignKey: of.campaign.toLowerCase(),
    adKey: "",
    pageKey: of.page ?? "",
    createdAt: at,
    createdBy: null,
  });
  await db.insert(promiseVersion).values({
    orgId,
    id: versionId,
    setId,
    no: 1,
    from: at - 400 * 86_400_000,
    promises,
    nextStep: of.nextStep ?? null,
    origin: "pasted",
    title: "Page",
    pageText: of.text ?? null,
    pageHtml: null,
    createdAt: at,
    createdBy: null,
  });
  await db.insert(talkTrack).values({ orgId, id: trackId, setId, no: 1, lines, createdAt: at, createdBy: null });
  return { setId, versionId, promises, trackId, lineIds: lines.map(({ id }) => id) };
};

/** One of our people with a phone. */
export type Talker = { phone: Phone; ownerId: string };

export const makeTalker = async (server: TestServer, orgId: string, ownerId: string): Promise<Talker> => {
  const { db, auth, clock } = server.deployment;
  const id = `${orgId}-${ownerId}`;
  const person = { id, name: `${ownerId} Talker`, email: `${id}@ours.example`, role: "rep" } as const;
  await insertPerson(db, orgId, { ...person, passwordHash: null, at: clock() });
  await db.insert(owner).values({ orgId, id: ownerId, label: person.name, userId: id }).onConflictDoNothing();
  const cookieOf = async (): Promise<string> => {
    const { headers } = await auth.api.signInAs({ body: { userId: id }, returnHeaders: true });
    return cookieHeader(headers.getSetCookie());
  };
  return { phone: await makePhone(server, orgId, "rep", randomUUID(), cookieOf), ownerId };
};

/** A lead of that person's that saw a version. Returns its id. */
export const makeSeer = async (
  server: TestServer,
  orgId: string,
  of: { versionId: string; ownerId: string; label?: string; email?: string; arrivedAt?: number },
): Promise<string> => {
  const { db, clock } = server.deployment;
  const now = clock();
  const id = newId(now);
  const policyId = (await db.select().from(organisation).where(eq(organisation.id, orgId)))[0]?.policyId ?? "";
  await db.transaction((tx) =>
    changeLeads(tx, orgId, [], { now, later: "judging" }, async () => {
      await insertLeads(tx, orgId, [
        {
          orgId,
          id,
          system: "test",
          externalId: id,
          label: of.label ?? "Somebody",
          email: of.email ?? null,
          arrivedAt: of.arrivedAt ?? now - 86_400_000,
          ownerId: of.ownerId,
          policyId,
          createdAt: now,
        },
      ]);
      return { value: null, changed: [] };
    }),
  );
  await db
    .update(enquiry)
    .set({ promiseVersionId: of.versionId })
    .where(and(eq(enquiry.orgId, orgId), eq(enquiry.leadId, id)));
  return id;
};

export type Say = Partial<FactPayload<"promise.checked">> & { lines?: { id: string; lines: string[] }; at?: number };

/** A first talk with a lead, with what was said of the promise (null: nobody asked). Returns the attempt's id. */
export const talkWith = async (
  server: TestServer,
  { phone }: Talker,
  leadId: string,
  say: Say | null,
): Promise<string> => {
  const at = say?.at ?? server.deployment.clock() - 3_600_000;
  const talk = finished(at, { result: "reached", track: say?.lines ?? null });
  const { lines: _lines, at: _at, ...answer } = say ?? {};
  const check = { attemptId: talk.attemptId, answer: "partly" as const, claim: null, words: null, ...answer };
  await phone.push([
    await phone.seal(leadId, "attempt.finished", talk),
    ...(say === null || say.answer === undefined ? [] : [await phone.seal(leadId, "promise.checked", check)]),
  ]);
  return talk.attemptId;
};
