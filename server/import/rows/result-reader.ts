import type { AttemptMapping, RowKind } from "#contract/import-attempt-mapping";
import type { ContactResult } from "#domain/attempt/contact-result";
import type { CellReader, Cells } from "../cells/cell-reader.ts";

/** `isUnmapped`: something stands there, and nothing is known of what it means. */
type ReadResult = { result: ContactResult; isUnmapped: boolean };

const SPOKE: ReadonlySet<ContactResult> = new Set(["reached", "met"]);
/** Nobody took it: another may say why. */
const NOT_TAKEN: ReadonlySet<ContactResult> = new Set(["rang_out", "missed"]);

/**
 * What happened in a contact, by the columns that say so, the first that knows before the others and its type last. Nobody
 * is reached in a call of which any of them says that nobody was.
 */
export const resultReader = (mapping: AttemptMapping, read: CellReader) => {
  const first = mapping.result === undefined ? null : read.mapped(mapping.result);
  const others = (mapping.resultToo ?? []).map(read.mapped);
  return (cells: Cells, kind: Extract<RowKind, { kind: "contact" }>): ReadResult => {
    const said = first?.(cells);
    const isSaid = said !== undefined && said.cell !== "";
    const more = kind.channel === "call" ? others.map((each) => each(cells).to) : [];
    const known = [said?.to, ...more, ...(isSaid && more.length === 0 ? [] : [kind.result])].filter(
      (result) => result !== undefined && result !== "unknown",
    ) as ContactResult[];
    const [sure] = known;
    const isOpen = sure !== undefined && (SPOKE.has(sure) || NOT_TAKEN.has(sure));
    const denials = isOpen ? known.filter((result) => !SPOKE.has(result)) : [];
    const exact = denials.find((result) => !NOT_TAKEN.has(result)) ?? denials[0];
    return { result: exact ?? sure ?? "unknown", isUnmapped: isSaid && said.to === undefined && sure === undefined };
  };
};
