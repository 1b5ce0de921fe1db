import type { SessionMe } from "#contract/session";
import type { WorkspaceStatus } from "#contract/workspace";
import { askServer } from "./ask-server.ts";
import type { LinkRefusal } from "./refusal-of.ts";

type Answer<T> = { ok: true; data: T } | { ok: false; refusal: LinkRefusal; response?: Response };

/** Who is signed in; `null` when nobody is. */
export const sessionMe = (patience: number): Promise<Answer<SessionMe>> =>
  known(askServer("session.me", { patience }), isMe);

/** What there is here. */
export const workspaceStatus = (patience: number): Promise<Answer<WorkspaceStatus>> =>
  known(askServer("workspace.status", { patience }), isStatus);

const isMe = (data: unknown): data is SessionMe =>
  data === null || (typeof data === "object" && "user" in data && "organisation" in data);
const isStatus = (data: unknown): data is WorkspaceStatus =>
  typeof data === "object" && data !== null && "state" in data;

const known = async <T>(
  asking: ReturnType<typeof askServer>,
  isIt: (data: unknown) => data is T,
): Promise<Answer<T>> => {
  const asked = await asking;
  if (!asked.ok) return asked;
  // An answer that is not ours (a captive portal's page) is no answer.
  return isIt(asked.data) ? { ok: true, data: asked.data } : { ok: false, refusal: "unreachable" };
};
