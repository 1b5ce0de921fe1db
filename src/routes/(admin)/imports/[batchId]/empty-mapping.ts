import { NOT_IN_FILE } from "#contract/import-attempt-mapping";
import type { BatchKind } from "#contract/import-batch";
import type { ImportMapping } from "#contract/import-mapping";

/** A mapping to fill in by hand, where no guess could be made. `zone` is the business's. */
export const emptyMapping = (kind: BatchKind, zone: string): ImportMapping => {
  const shared = { system: "crm", zone, id: "" };
  const when = { column: "", format: "iso" } as const;
  return kind === "leads"
    ? { kind, ...shared, arrivedAt: when }
    : {
        kind,
        ...shared,
        leadId: "",
        startedAt: when,
        recordedAt: NOT_IN_FILE,
        type: { column: "", values: {}, otherwise: "reject" },
      };
};
