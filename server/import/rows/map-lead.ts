import type { LeadMapping } from "#contract/import-lead-mapping";
import type { MappedLead } from "../../db/import/mapped-row.ts";
import { CHANNELS } from "#domain/attempt/channel";
import { reachableChannels } from "#domain/lead/reachable-channels";
import { type CellReader, type Cells, type NoteCode } from "../cells/cell-reader.ts";
import { importZone } from "../cells/local-instant.ts";
import { RowFaultError } from "../cells/row-fault.ts";

export type LeadMapper = (cells: Cells, note: (code: NoteCode) => void) => { lead: MappedLead; lastInstant: number };

/** Binds a mapping to a file's columns. The mapper raises RowFaultError for a row to be given back. */
export const leadMapper = (mapping: LeadMapping, read: CellReader): LeadMapper => {
  const id = read.id(mapping.id);
  const arrived = read.instant(mapping.arrivedAt);
  const label = read.optional(mapping.label);
  const source = read.optional(mapping.source);
  const campaign = read.optional(mapping.campaign);
  const phone = read.optional(mapping.phone);
  const email = read.optional(mapping.email);
  const zone = read.optional(mapping.leadZone);
  const owner = read.optional(mapping.owner);
  const questions = mapping.questions?.map(read.text);
  const facts = mapping.facts?.map((column) => ({ column, text: read.text(column) }));
  const requested = mapping.requestedChannel === undefined ? null : read.mapped(mapping.requestedChannel);
  const outcome = mapping.outcome === undefined ? null : read.mapped(mapping.outcome);
  const outcomeAt = read.instantOrNull(mapping.outcomeAt);
  const lastSeen = read.instantOrNull(mapping.lastSeenAt);
  const answers = read.rest(plainlyKept(mapping));
  const partialChannels = CHANNELS.filter((channel) => (mapping.absence?.[channel] ?? "partial") === "partial");
  // With both phone and e-mail in the file, an empty cell means that the person gave none.
  const knowsReach = mapping.phone !== undefined && mapping.email !== undefined;

  return (cells, note) => {
    const externalId = id(cells);
    const at = arrived(cells, note);
    const reached = outcomeAt(cells, note);
    const seen = lastSeen(cells, note);
    const became = outcome?.(cells) ?? null;
    if (became !== null && became.cell !== "" && became.to === undefined) note("unmapped_outcome");
    const leadZone = zone(cells);
    if (leadZone !== null && importZone(leadZone) === null)
      throw new RowFaultError("bad_zone", columnOf(mapping.leadZone), leadZone);
    const phoneNo = phone(cells);
    const address = email(cells);
    const ownerId = owner(cells)?.slice(0, 200) ?? null;
    if (mapping.owner !== undefined && ownerId === null) note("owner_missing");
    return {
      lead: {
        externalId,
        label: label(cells) ?? externalId,
        arrivedAt: at.at,
        arrivedOffset: at.offset,
        arrivedLatest: at.latest,
        source: source(cells),
        campaign: campaign(cells),
        phone: phoneNo,
        email: address,
        zone: leadZone,
        questions: questions?.map((question) => question(cells)).filter((question) => question !== "") ?? null,
        facts: facts?.flatMap(({ column, text }) => (text(cells) === "" ? [] : [`${column}: ${text(cells)}`])) ?? null,
        requestedChannel: requested?.(cells).to ?? null,
        usableChannels: knowsReach ? reachableChannels({ phone: phoneNo, email: address }) : null,
        partialChannels,
        answers: answers(cells),
        ownerId,
        outcome: became?.to ?? "unknown",
        outcomeLabel: became === null || became.cell === "" ? null : became.cell,
        outcomeAt: reached?.at ?? null,
      },
      lastInstant: Math.max(at.at, reached?.at ?? at.at, seen?.at ?? at.at),
    };
  };
};

/** Columns the lead's own fields keep word for word; all others stay among its answers. */
const plainlyKept = (mapping: LeadMapping): Set<string> =>
  new Set(
    [
      mapping.id,
      mapping.arrivedAt.column,
      ...[
        mapping.label,
        mapping.source,
        mapping.campaign,
        mapping.phone,
        mapping.email,
        mapping.leadZone,
        mapping.owner,
      ].map(columnOf),
      mapping.outcome?.column,
      mapping.outcomeAt?.column,
      ...(mapping.questions ?? []),
    ].filter((column) => column !== undefined && column !== null),
  );

const columnOf = (field: LeadMapping["label"]): string | null =>
  field !== undefined && "column" in field ? field.column : null;
