import type { LibraryList, LibrarySet, PageRead } from "#contract/library";
import type { PagePromise } from "#contract/promise";
import type { Role } from "#contract/role";
import { newId } from "#server/base/new-id";
import { insertLeads, type NewLead } from "#server/db/lead/insert-leads";
import { enquiry } from "#server/db/lead/tables";
import { organisationPolicyId } from "#server/db/organisation/organisation-settings";
import { eq } from "drizzle-orm";
import type { Answer, TestServer } from "./test-server.ts";

export type Place = { campaign: string | null; ad: string | null; page: string | null };
export const place = (of: Partial<Place>): Place => ({ campaign: null, ad: null, page: null, ...of });

/** Promises with ids of their own, in these words. */
export const promisesOf = (...texts: string[]): PagePromise[] =>
  texts.map((text) => ({ id: crypto.randomUUID(), text }));

/** Asks an organisation's library as one of its people. */
export const libraryOf = (server: TestServer, orgId: string, role: Role = "marketing") => {
  const call = async (name: string, input: unknown, isQuery = false): Promise<Answer> => {
    const cookie = await server.cookieOf(orgId, role);
    const given = isQuery ? { ask: input } : { mutate: input };
    return server.call(`/api/trpc/library.${name}`, { cookie, ...given });
  };
  const done = async <T>(name: string, input: unknown, isQuery = false): Promise<T> => {
    const answer = await call(name, input, isQuery);
    if (answer.status !== 200) throw new Error(`library.${name}: ${answer.body.slice(0, 300)}`);
    return answer.data as T;
  };
  const add = async (of: Partial<Place>): Promise<string> =>
    (await done<{ setId: string }>("addSet", { place: place(of) })).setId;
  const confirm = (
    setId: string,
    promises: PagePromise[] = promisesOf("in 24 hours"),
    from: number | null = null,
    nextStep: string | null = null,
  ): Promise<LibrarySet> => done("confirm", { setId, promises, nextStep, from });
  return {
    call,
    done,
    add,
    confirm,
    set: (setId: string): Promise<LibrarySet> => done("set", { setId }, true),
    list: (): Promise<LibraryList> => done("list", undefined, true),
    read: (input: unknown): Promise<PageRead> => done("readPage", input),
  };
};

/** Leads as they come, one a set of names; returns their ids, in their order. */
export const enquire = async (
  server: TestServer,
  orgId: string,
  ...leads: (Partial<NewLead> & { arrivedAt: number })[]
): Promise<string[]> => {
  const { db } = server.deployment;
  const policyId = await organisationPolicyId(db, orgId);
  const made = leads.map((of): NewLead => {
    const id = newId(of.arrivedAt);
    const base = { orgId, id, system: "crm", externalId: id, label: "Ada", policyId, createdAt: of.arrivedAt };
    return { ...base, ...of };
  });
  for (let at = 0; at < made.length; at += 500)
    await db.transaction((tx) => insertLeads(tx, orgId, made.slice(at, at + 500)));
  return made.map(({ id }) => id);
};

/** What is kept with each enquiry of an organisation, by lead and number: a version, candidates, or null. */
export const sawOf = async (server: TestServer, orgId: string): Promise<Map<string, string | string[] | null>> => {
  const rows = await server.deployment.db.select().from(enquiry).where(eq(enquiry.orgId, orgId));
  return new Map(rows.map((row) => [`${row.leadId} ${row.no}`, row.promiseVersionId ?? row.promiseCandidates]));
};
