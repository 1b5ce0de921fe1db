import { SYNC_PATIENCE } from "./sync-patience.ts";

/** Whether the server lets itself be heard, and it is the server: a captive portal's page is not. Never throws. */
export const isReachable = async (): Promise<boolean> => {
  try {
    const response = await fetch("/health", { signal: AbortSignal.timeout(SYNC_PATIENCE) });
    return ((await response.json()) as { status?: unknown } | null)?.status === "ok";
  } catch {
    return false;
  }
};
