import type { RereadAnswer, SaveSettingsOutput, SettingsDraft, SettingsOutput } from "#contract/settings";
import type { Role } from "#contract/role";
import { draftOf } from "#domain/sequence/policy-draft";
import { runReread } from "#server/settings/run-reread";
import { bringIn } from "./bring-in.ts";
import { HISTORY } from "./settings-history.ts";
import type { TestServer } from "./test-server.ts";

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
      for (const { text, mapping } of HISTORY) await bringIn({ db, orgId, clock }, text, mapping);
    },
  };
};
