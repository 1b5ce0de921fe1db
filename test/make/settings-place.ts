import type { RereadAnswer, SaveSettingsOutput, SettingsDraft, SettingsOutput } from "#contract/settings";
import type { Role } from "#contract/role";
import { CHANNELS } from "#domain/attempt/channel";
import { draftOf } from "#domain/sequence/policy-draft";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { AttemptMapping } from "#contract/import-attempt-mapping";
import { runReread } from "#server/settings/run-reread";
import { bringIn } from "./bring-in.ts";
import type { TestServer } from "./test-server.ts";

/** A Wednesday in office hours, on which all of the history came. */
const CAME = "2011-10-26T09:30:00Z";
const at = (minutes: number): string => new Date(Date.parse(CAME) + minutes * 60_000).toISOString();

const LEADS: LeadMapping = {
  kind: "leads",
  system: "desk",
  zone: "UTC",
  id: "no",
  arrivedAt: { column: "asked", format: "iso" },
  source: { column: "source" },
  absence: Object.fromEntries(CHANNELS.map((channel) => [channel, "complete"])) as LeadMapping["absence"],
};
const ATTEMPTS: AttemptMapping = {
  kind: "attempts",
  system: "desk",
  zone: "UTC",
  id: "entry",
  leadId: "lead",
  startedAt: { column: "began", format: "iso" },
  type: {
    column: "what",
    values: {
      phone: {
        kind: "contact",
        direction: "out",
        channel: "call",
        result: "rang_out",
        content: "not_recorded",
        automation: "none",
      },
    },
    otherwise: "reject",
  },
};

/** Minutes after which each lead of the history was called first: 31 between two and four hours, and some on either side. */
export const CALLED_AFTER: readonly number[] = [
  ...Array.from({ length: 12 }, (_, i) => 5 + i * 9),
  ...Array.from({ length: 31 }, (_, i) => 123 + i * 3),
  ...Array.from({ length: 9 }, (_, i) => 250 + i * 10),
];

/** The history as files: leads numbered from 1 in that order. */
export const HISTORY = {
  leads: ["no,asked,source", ...CALLED_AFTER.map((_, i) => `${i + 1},${CAME},web`), ""].join("\n"),
  attempts: [
    "entry,lead,began,what",
    ...CALLED_AFTER.map((minutes, i) => `e${i + 1},${i + 1},${at(minutes)},phone`),
    "",
  ].join("\n"),
};

/** An organisation's settings, asked for and changed as its page does; work in the background is done when `work` is called. */
export const settingsOf = (server: TestServer, orgId: string) => {
  const { db, clock } = server.deployment;
  const call = async <Output>(name: string, input: object, role: Role): Promise<Output> => {
    const answer = await server.call(`/api/trpc/settings.${name}`, {
      cookie: await server.cookieOf(orgId, role),
      mutate: input,
    });
    if (answer.status !== 200) throw new Error(`settings.${name}: ${answer.refusal}`);
    return answer.data as Output;
  };
  const read = async (role: Role = "admin"): Promise<SettingsOutput> => {
    const answer = await server.call("/api/trpc/settings.read", { cookie: await server.cookieOf(orgId, role) });
    if (answer.status !== 200) throw new Error(`settings.read: ${answer.refusal}`);
    return answer.data as SettingsOutput;
  };
  const inForce = async () => {
    const { versions, inForce: id } = await read();
    return versions.find((version) => version.id === id)!;
  };
  const draft = async (more: Partial<SettingsDraft> = {}): Promise<SettingsDraft> => {
    const { policy, holidayNames } = await inForce();
    return { ...(draftOf(policy, holidayNames) as SettingsDraft), ...more };
  };
  const save = async (more: Partial<SettingsDraft>, why = "", basedOn?: string): Promise<SaveSettingsOutput> =>
    call("save", { basedOn: basedOn ?? (await inForce()).id, draft: await draft(more), why }, "admin");
  const work = async (): Promise<void> => {
    for (const { id } of (await read()).rereads) await runReread({ db, clock }, orgId, id);
  };
  return {
    read,
    draft,
    save,
    work,
    preview: (policyId: string): Promise<RereadAnswer> => call("preview", { policyId }, "admin"),
    apply: (id: string): Promise<RereadAnswer> => call("reread", { id }, "admin"),
    call,
    bringInHistory: async (): Promise<void> => {
      await bringIn({ db, orgId, clock }, HISTORY.leads, LEADS);
      await bringIn({ db, orgId, clock }, HISTORY.attempts, ATTEMPTS);
    },
  };
};
