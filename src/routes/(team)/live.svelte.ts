import type { LiveChange } from "#contract/live";
import { refreshAll } from "../shell/refresh.ts";

/** Several facts of one morning arrive together: the page is read anew once for all of them, ms. */
const GATHER_MS = 700;

const changed = $state<Record<string, number>>({});

/** What changed in the organisation since the page was opened, told by the server as it happens. */
export const live = {
  /** How often something about this lead was new; reading it in an effect runs the effect again. */
  of: (leadId: string): number => changed[leadId] ?? 0,
  /** Listens until the returned function is called. */
  listen(): () => void {
    const source = new EventSource("/api/events");
    let gathering: ReturnType<typeof setTimeout> | undefined;
    source.onmessage = ({ data }) => {
      const { leadId, what } = JSON.parse(String(data)) as LiveChange;
      if (what === "ready") return;
      if (leadId !== null) changed[leadId] = (changed[leadId] ?? 0) + 1;
      clearTimeout(gathering);
      gathering = setTimeout(() => void refreshAll(), GATHER_MS);
    };
    return () => {
      clearTimeout(gathering);
      source.close();
    };
  },
};
