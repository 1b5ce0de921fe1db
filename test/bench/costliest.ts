import { ask, type Caller, newCaller } from "../make/call-procedure.ts";
import { asks, changes, gets, pushes, type Worker } from "./abuse-callers.ts";
import { emailOf } from "./abuse-place.ts";
import { askedAt, type Asking } from "./asked-without-pause.ts";

/** Whom the costliest requests are made by and of what. `rep`: with a phone, and a lead to push on. */
export type Costly = {
  url: string;
  people: Record<"team_lead" | "marketing" | "admin", Caller>;
  rep: Worker;
  leadId: string;
  setId: string;
  longId: string;
  ruledId: string;
  /** An entry of that lead which may be ruled on. */
  entry: { entryId: string; matter: string };
};

const MAX_PAGE = 1_900_000;
const FACTS = 100;
/** A stranger's address is another one's than that of those who work. */
const STRANGER = { "x-forwarded-for": "203.0.113.9" };
const JSON_TYPE = { "content-type": "application/json" };

const everything = { period: "everything" };
const filter = encodeURIComponent(JSON.stringify(everything));

const post =
  (url: string, path: string, body: string): Asking =>
  () =>
    askedAt(`${url}${path}`, { method: "POST", headers: { ...JSON_TYPE, ...STRANGER, origin: url }, body });

/** An event stream that is opened, and left with its first word. */
const opened = (caller: Caller): Asking => {
  return async () => {
    const left = new AbortController();
    const answer = await ask(caller, "/api/events", { signal: left.signal });
    await answer.body?.getReader().read();
    left.abort();
    return answer.status;
  };
};

/** Before the first workspace a stranger may have the sample made and removed, again and again. */
const samples = (url: string): Asking => {
  const stranger = newCaller(url);
  const tell = async (name: string, input: unknown): Promise<number> => {
    const init = { method: "POST", headers: { ...JSON_TYPE, ...STRANGER }, body: JSON.stringify(input) };
    const answer = await ask(stranger, `/api/trpc/workspace.${name}`, init);
    await answer.arrayBuffer();
    return answer.status;
  };
  return async () => {
    const made = await tell("exploreSample", {});
    if (made !== 200) return made;
    await tell("signInAsSample", { role: "admin" });
    return tell("removeSample", {});
  };
};

/** The costliest requests of each kind of asker, by name. */
export const COSTLIEST: Readonly<Record<string, (of: Costly) => Asking>> = {
  stranger_signs_in: ({ url }) =>
    post(url, "/api/auth/sign-in/email", JSON.stringify({ email: emailOf("nobody"), password: "x".repeat(120) })),
  stranger_deep_json: ({ url }) =>
    post(url, "/api/trpc/workspace.start", `{"name":${"[".repeat(500_000)}${"]".repeat(500_000)}}`),
  stranger_wide_json: ({ url }) => post(url, "/api/trpc/workspace.start", `{"name":[${"[],".repeat(340_000)}[]]}`),
  rep_wide_json: ({ rep }) => {
    const body = `{"deviceId":[${"[],".repeat(340_000)}[]]}`;
    return async () => {
      const answer = await ask(rep, "/api/trpc/sync.pull", { method: "POST", headers: JSON_TYPE, body });
      await answer.arrayBuffer();
      return answer.status;
    };
  },
  rep_changes_password: ({ rep }) => {
    const body = JSON.stringify({ currentPassword: "y".repeat(100), newPassword: "other long words here" });
    return async () => {
      const answer = await ask(rep, "/api/auth/change-password", { method: "POST", headers: JSON_TYPE, body });
      await answer.arrayBuffer();
      return answer.status;
    };
  },
  rep_pulls_all: ({ rep }) => changes(rep, "sync.pull", () => ({ deviceId: rep.deviceId, judgeVersion: 0 })),
  lead_patterns: ({ people }) => asks(people.team_lead, "review.patterns", everything),
  lead_csv: ({ people }) => gets(people.team_lead, `/api/review/leads.csv?filter=${filter}`),
  lead_summary: ({ people }) => asks(people.team_lead, "review.summary", { filter: everything }),
  lead_search: ({ people }) =>
    asks(people.team_lead, "review.leads", { filter: { ...everything, find: "a" }, limit: 50 }),
  lead_consistency: ({ people }) => asks(people.team_lead, "consistency.read", { setId: null, period: "everything" }),
  lead_reads_long: ({ people, longId }) => asks(people.team_lead, "review.sequence", { leadId: longId }),
  lead_reads_ruled: ({ people, ruledId }) => asks(people.team_lead, "review.sequence", { leadId: ruledId }),
  lead_rules_again: ({ people, ruledId, entry }) => {
    let stands = false;
    return changes(people.team_lead, "leads.rule", () => {
      stands = !stands;
      return { leadId: ruledId, ...entry, decision: stands ? "stands" : "does_not_stand" };
    });
  },
  lead_opens_streams: ({ people }) => opened(people.team_lead),
  marketing_set: ({ people, setId }) => asks(people.marketing, "library.set", { setId }),
  admin_reads_page: ({ people, setId }) => {
    const text = `<p>${"In 24 hours. <b>x</b> ".repeat(MAX_PAGE / 21)}`;
    return changes(people.admin, "library.readPage", () => ({ setId, way: "pasted", text }));
  },
  admin_exports_person: ({ people, longId }) => gets(people.admin, `/api/erasure/person.json?leadId=${longId}`),
  admin_audit_csv: ({ people }) => gets(people.admin, "/api/audit/audit.csv"),
  rep_pushes_on_one_lead: ({ rep, leadId }) => pushes(rep, leadId, FACTS),
  rep_reads_that_lead: ({ rep, leadId }) => asks(rep, "review.sequence", { leadId }),
  stranger_makes_samples: ({ url }) => samples(url),
};
