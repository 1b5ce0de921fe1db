import { NOT_IN_FILE } from "#contract/import-attempt-mapping";
import type { BatchKind } from "#contract/import-batch";
import type { ImportDraft } from "#contract/import-draft";

/** A mapping to fill in by hand, where no guess could be made. `zone` is the business's. */
export const emptyMapping = (kind: BatchKind, zone: string): ImportDraft => {
  const shared = { system: "crm", zone };
  const when = { column: "", format: "" } as const;
  return kind === "leads"
    ? { kind, ...shared, id: "", arrivedAt: when }
    : {
        kind,
        ...shared,
        leadId: "",
        startedAt: when,
        recordedAt: NOT_IN_FILE,
        type: { column: "", values: {}, otherwise: "reject" },
      };
};
