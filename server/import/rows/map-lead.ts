import type { Field, FieldOfSeveral } from "#contract/import-column";
import type { LeadMapping } from "#contract/import-lead-mapping";
import type { MappedEvent, MappedLead } from "../../db/import/mapped-row.ts";
import type { EnquiryAnswer } from "../../db/lead/enquiry-answer.ts";
import { type Channel, CHANNELS } from "#domain/attempt/channel";
import { reachableChannels } from "#domain/lead/reachable-channels";
import { PROMISE_LIMITS } from "#domain/promise/promise-limits";
import type { Instant } from "#domain/time/instant";
import { type CellReader, type Cells, type NoteCode } from "../cells/cell-reader.ts";
import { importZone } from "../cells/local-instant.ts";
import { readPhones } from "../cells/read-phone.ts";
import { zoneCountry } from "../../record/judge/zone-country.ts";
import type { ReadInstant } from "../cells/read-instant.ts";
import { RowFaultError } from "../cells/row-fault.ts";
import { lastHappened } from "./last-happened.ts";
import { leadId } from "./lead-id.ts";
import { withoutContacts } from "./without-contacts.ts";

export type LeadMapper = (
  cells: Cells,
  note: (code: NoteCode) => void,
) => { lead: MappedLead; lastHappened: Instant | null };

/**
 * Binds a mapping to a file's columns. The mapper raises RowFaultError for a row to be given back. `now`: when the file
 * came.
 */
export const leadMapper = (mapping: LeadMapping, read: CellReader, now: Instant): LeadMapper => {
  const id = leadId(mapping, read);
  const arrived = read.instant(mapping.arrivedAt);
  const label = read.filled(mapping.label);
  const source = read.optional(mapping.source);
  const campaign = read.optional(mapping.campaign);
  const ad = read.optional(mapping.ad);
  const page = read.optional(mapping.page);
  const phones = read.filled(mapping.phone);
  const emails = read.filled(mapping.email);
  const region = zoneCountry(mapping.zone);
  const stopsOf = stopReader(mapping, read);
  const zone = read.optional(mapping.leadZone);
  const owner = read.optional(mapping.owner);
  const questions = mapping.questions?.map(read.text);
  const facts = mapping.facts?.map((column) => ({ column, text: read.text(column) }));
  const requested = mapping.requestedChannel === undefined ? null : read.mapped(mapping.requestedChannel);
  const outcome = mapping.outcome === undefined ? null : read.mapped(mapping.outcome);
  const outcomeAt = read.instantOrNull(mapping.outcomeAt);
  const lastSeen = read.instantOrNull(mapping.lastSeenAt);
  const answers = read.rest(plainlyKept(mapping));
  const isPersonal = new Set(mapping.personal);
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
    const said: Record<string, EnquiryAnswer> = Object.fromEntries(
      Object.entries(answers(cells)).map(([name, text]) => [name, isPersonal.has(name) ? { personal: text } : text]),
    );
    /** What everybody reads names nobody; as it came, it stays with the lead. */
    const open = (field: Field | undefined, name: string | null): string | null => {
      const shown = name === null ? null : withoutContacts(name);
      const column = columnOf(field);
      if (shown !== name && column !== null) said[column] = { personal: name! };
      return shown;
    };
    const numbers = readPhones(phones(cells), region);
    const addresses = emails(cells);
    const address = addresses[0] ?? null;
    if (numbers.isUnclear) note("phone_unclear");
    const columnsOfPhone = mapping.phone === undefined || !("columns" in mapping.phone) ? [] : mapping.phone.columns;
    const phoneColumn = columnOf(mapping.phone);
    // Nothing of a number or an address is lost: what is not dialled stays with the lead as personal.
    if (phoneColumn !== null && numbers.isChanged) said[phoneColumn] = { personal: phones(cells)[0] ?? "" };
    for (const column of columnsOfPhone) keepPersonal(said, column);
    if (mapping.email !== undefined && "columns" in mapping.email)
      for (const column of mapping.email.columns) keepPersonal(said, column);
    const stops = stopsOf(cells);
    const ownerId = owner(cells)?.slice(0, 200) ?? null;
    if (mapping.owner !== undefined && ownerId === null) note("owner_missing");
    const outcomeKind = became?.to ?? "unknown";
    const outcomeLabel = became === null || became.cell === "" ? null : became.cell;
    // A date of an outcome that has not come, such as the day a deal is hoped to close, is a plan.
    const happened = [at.at, outcomeKind === "unknown" ? null : reached?.at, seen?.at];
    return {
      lead: {
        externalId,
        label: label(cells).join(" ") || externalId,
        arrivedAt: at.at,
        arrivedOffset: at.offset,
        arrivedLatest: at.latest,
        source: open(mapping.source, source(cells)),
        campaign: open(mapping.campaign, campaign(cells)),
        ...(mapping.ad === undefined
          ? {}
          : { ad: open(mapping.ad, ad(cells))?.slice(0, PROMISE_LIMITS.placeCharacters) ?? null }),
        ...(mapping.page === undefined ? {} : { page: page(cells)?.slice(0, PROMISE_LIMITS.pageCharacters) ?? null }),
        phone: numbers.number,
        email: address,
        zone: leadZone,
        questions: questions?.map((question) => question(cells)).filter((question) => question !== "") ?? null,
        facts: facts?.flatMap(({ column, text }) => (text(cells) === "" ? [] : [`${column}: ${text(cells)}`])) ?? null,
        requestedChannel: requested?.(cells).to ?? null,
        usableChannels:
          knowsReach && !numbers.isUnclear ? reachableChannels({ phone: numbers.number, email: address }) : null,
        partialChannels,
        answers: said,
        ownerId,
        outcome: outcomeKind,
        outcomeLabel,
        outcomeAt: reached?.at ?? null,
        stage: stageOf(outcomeKind, outcomeLabel, reached, now),
        ...(stops.length > 0 ? { stops } : {}),
      },
      lastHappened: lastHappened(now, happened),
    };
  };
};

/** What a column holds of a person is for whoever works with the lead. */
const keepPersonal = (said: Record<string, EnquiryAnswer>, column: string): void => {
  const cell = said[column];
  if (typeof cell === "string") said[column] = { personal: cell };
};

/** A column of the days on which people opted out: one of them stands for all, each row has another. */
const isDay = (cell: string): boolean => /^\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}/.test(cell);

const stopReader = (mapping: LeadMapping, read: CellReader): ((cells: Cells) => (Channel | null)[]) => {
  const columns = (mapping.stops ?? []).map(({ column, channel, values }) => {
    const says = new Set(values.map((value) => value.trim().toLowerCase()));
    const saysStop = values.some(isDay)
      ? (cell: string): boolean => says.has(cell) || isDay(cell)
      : (cell: string): boolean => says.has(cell);
    return { cell: read.text(column), channel, saysStop };
  });
  return (cells) => [
    ...new Set(
      columns.flatMap(({ cell, channel, saysStop }) => (saysStop(cell(cells).toLowerCase()) ? [channel] : [])),
    ),
  ];
};

/** What became of a lead as an event of the sender's system, at the time it names; null where it names none that has come. */
const stageOf = (
  stage: MappedLead["outcome"],
  label: string | null,
  reached: ReadInstant | null,
  now: Instant,
): MappedEvent | null => {
  if (stage === "unknown" || reached === null || reached.at > now) return null;
  const { at, offset: atOffset, latest: atLatest } = reached;
  return { part: "/outcome", kind: "stage", at, atOffset, atLatest, recordedAt: null, body: { stage, label } };
};

/** Columns the lead's own fields keep word for word; all others stay among its answers. */
const plainlyKept = (mapping: LeadMapping): Set<string> =>
  new Set(
    [
      mapping.id,
      mapping.arrivedAt.column,
      ...(mapping.label !== undefined && "columns" in mapping.label ? mapping.label.columns : []),
      ...[
        mapping.label,
        mapping.source,
        mapping.campaign,
        mapping.ad,
        mapping.page,
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

const columnOf = (field: FieldOfSeveral | undefined): string | null =>
  field !== undefined && "column" in field ? field.column : null;
