import { MINUTE } from "#domain/time/instant";
import type { Role } from "#contract/role";
import type { ReviewRescueOutput } from "#contract/review-rescue";
import type { ReviewSequence, ReviewSequenceOutput } from "#contract/review-sequence";
import { insertPerson } from "#server/db/people/person";
import { insertRecord } from "#server/db/record/sample-rows";
import { assessLeads } from "#server/record/change/assess-leads";
import { alignPhones } from "#server/record/change/align-phones";
import { makePhone, type Phone } from "./phone.ts";
import { leadRow } from "./review-record.ts";
import { cookieHeader, personId, type TestServer } from "./test-server.ts";

/** A Wednesday noon, within staffed hours. */
export const NOON = Date.UTC(2026, 2, 4, 12);

/** An organisation with a rep (`own`), a second rep, and leads of the first that are due. */
export type TalkPlace = TestServer & {
  o: string;
  clock: { now: number };
  rep: string;
  second: string;
  phone: Phone;
  ids: string[];
  /** Asks a procedure that changes something; what it said, or why it would not. */
  mutate: (name: string, input: unknown, role?: Role) => Promise<unknown>;
  rescue: () => Promise<ReviewRescueOutput>;
  sequence: (leadId: string, role?: Role) => Promise<ReviewSequence>;
  pulled: () => Promise<void>;
  /** A phone of the second rep's, with their leads. */
  otherPhone: () => Promise<Phone>;
};

let count = 0;

export const openTalk = async (server: TestServer, clock: { now: number }, howMany = 3): Promise<TalkPlace> => {
  clock.now = NOON;
  const o = `talk${++count}`;
  await server.organisation(o);
  const { db } = server.deployment;
  const [rep, second] = [personId(o, "rep"), `${o}-second`];
  const person = { id: second, name: `second of ${o}`, email: `second@${o}.example`, role: "rep" as const };
  await insertPerson(db, o, { ...person, passwordHash: null, at: NOON });
  const leads = Array.from({ length: howMany }, (_, i) => leadRow(o, NOON - (5 + i) * MINUTE));
  await insertRecord(db, { owners: [{ orgId: o, id: "own", label: "The rep", userId: rep }], leads, events: [] });
  await assessLeads(db, o, "all", NOON);
  await alignPhones(db, o, NOON);
  const phone = await makePhone(server, o);
  await phone.pull();
  const cookie = (role: Role) => server.cookieOf(o, role);
  return {
    ...server,
    ...{ o, clock, rep, second, phone, ids: leads.map(({ id }) => id) },
    mutate: async (name, mutate, role = "team_lead") => {
      const answer = await server.call(`/api/trpc/leads.${name}`, { cookie: await cookie(role), mutate });
      return answer.refusal ?? answer.data;
    },
    rescue: async () =>
      (await server.call("/api/trpc/review.rescue", { cookie: await cookie("team_lead"), ask: {} }))
        .data as ReviewRescueOutput,
    sequence: async (leadId, role = "team_lead") => {
      const answer = await server.call("/api/trpc/review.sequence", { cookie: await cookie(role), ask: { leadId } });
      const read = answer.data as ReviewSequenceOutput;
      if (!read.ok) throw new Error("no such lead");
      return read.sequence;
    },
    pulled: async () => void (await phone.pull()),
    otherPhone: async () => {
      const body = { userId: second };
      const { headers } = await server.deployment.auth.api.signInAs({ body, returnHeaders: true });
      const other = await makePhone(server, o, "rep", undefined, async () => cookieHeader(headers.getSetCookie()));
      await other.pull();
      return other;
    },
  };
};
