import type { SessionNews } from "#contract/own-sessions";
import { askServer } from "./ask-server.ts";

/** It comes after the page, which waits for none of it. */
const PATIENCE = 20_000;

const isNews = (data: unknown): data is SessionNews =>
  typeof data === "object" && data !== null && "role" in data && "signIns" in data && Array.isArray(data.signIns);

/** What an open page should hear of its person; null where nothing came of asking. Never throws. */
export const sessionNews = async (): Promise<SessionNews | null> => {
  const asked = await askServer("session.news", { patience: PATIENCE });
  return asked.ok && isNews(asked.data) ? asked.data : null;
};

/** The sign-ins up to then were one's own; whether the server noted it. */
export const noteSignInsSeen = async (upTo: number): Promise<boolean> =>
  (await askServer("session.seen", { change: { upTo }, patience: PATIENCE })).ok;

/** Ends a sign-in; whether it is over, by this or before. */
export const endSignIn = async (id: string): Promise<boolean> => {
  const asked = await askServer("session.end", { change: { id }, patience: PATIENCE });
  return asked.ok || asked.refusal === "not_found";
};
