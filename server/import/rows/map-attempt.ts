import { hash } from "node:crypto";
import { type AttemptMapping, type RowKind, writtenDown } from "#contract/import-attempt-mapping";
import type { Channel } from "#domain/attempt/channel";
import type { ContactEvent } from "#domain/sequence/sequence-event";
import type { Instant } from "#domain/time/instant";
import type { MappedAttempt, MappedEvent } from "../../db/import/mapped-row.ts";
import { type CellReader, type Cells, type NoteCode } from "../cells/cell-reader.ts";
import { readContent } from "../cells/read-content.ts";
import type { ReadInstant } from "../cells/read-instant.ts";
import { RowFaultError } from "../cells/row-fault.ts";
import { lastHappened } from "./last-happened.ts";
import { endsReader } from "./ends-reader.ts";
import { resultReader } from "./result-reader.ts";
import { doneReader } from "./done-reader.ts";
import { rowKindReader } from "./row-kind-reader.ts";
import { recordedAtOf, standingOfRow } from "./standing-of-row.ts";

/** `doubt`: the channel of a contact that may have been made, which nothing says. */
export type AttemptMapper = (
  cells: Cells,
  note: (code: NoteCode) => void,
) => { attempt: MappedAttempt; lastHappened: Instant | null; doubt: Channel | null };

type Contact = Pick<
  ContactEvent,
  | "direction"
  | "channel"
  | "actorId"
  | "result"
  | "ringSeconds"
  | "automation"
  | "items"
  | "startedInApp"
  | "statedGrade"
>;

/**
 * Binds a mapping to a file's columns. The mapper raises RowFaultError for a row to be given back. `now`: when the file
 * came; what it names later is a plan.
 */
export const attemptMapper = (mapping: AttemptMapping, read: CellReader, now: Instant): AttemptMapper => {
  const id = mapping.id === undefined ? rowId : read.id(mapping.id);
  const named = leadNames(mapping, read);
  const started = read.instant(mapping.startedAt);
  const ended = read.instantOrNull(mapping.endedAt);
  const recorded = read.instantOrNull(writtenDown(mapping));
  const done = doneReader(mapping, read);
  const owner = read.optional(mapping.owner);
  const until = read.instantOrNull(mapping.until);
  const kindOf = rowKindReader(mapping, read);
  const endsOf = endsReader(mapping, read);
  const wayOf = wayReader(mapping, read);
  const typeName = "always" in mapping.type ? () => "" : read.text(mapping.type.column);
  const contactOf = contactReader(mapping, read);
  const stepOf = stepReader(mapping, read);
  const ownerColumn = mapping.owner !== undefined && "column" in mapping.owner ? mapping.owner.column : "";
  const raw = read.rest(new Set([mapping.id ?? "", mapping.leadId, mapping.startedAt.column, ownerColumn]));

  return (cells, note) => {
    const externalId = id(cells);
    const at = started(cells, note);
    const end = ended(cells, note);
    const written = recorded(cells, note);
    const ownerId = owner(cells)?.slice(0, 200) ?? null;
    const said = kindOf(cells);
    const other = endsOf?.(cells, wayOf(cells, said)) ?? null;
    const kind: RowKind = other?.isWithin === true ? { kind: "not_contact" } : said;
    const lead = other === null ? named(cells) : leadOf(other.named, mapping);
    const recordedAt = recordedAtOf(at, written);
    const base = { at: at.at, atOffset: at.offset, atLatest: at.latest, recordedAt };
    const events: MappedEvent[] = [];
    const standing = kind.kind === "contact" ? standingOfRow(at, written, done(cells).to, now) : "happened";
    const keep = (code: NoteCode, name: string) => {
      note(code);
      const kept = { ...base, recordedAt: written?.at ?? null };
      events.push({ part: "", kind: "other", ...kept, body: { actorId: ownerId, name } });
    };
    let doubt: Channel | null = null;
    switch (kind.kind) {
      case "contact": {
        const contact = contactOf(cells, kind, ownerId, note, other?.way);
        if (standing === "only_planned") doubt = contact.channel;
        if (standing !== "happened") {
          // In the file's own words: "Call: Not started".
          const name = [typeName(cells), done(cells).cell].filter((word) => word !== "").join(": ");
          keep(standing === "not_done" ? "not_done" : "planned", name);
          break;
        }
        if (mapping.owner !== undefined && ownerId === null) note("owner_missing");
        events.push({ part: "", kind: "contact", ...base, body: contact });
        const step = stepOf(cells, externalId, note);
        if (step !== null) events.push({ part: "/step", kind: "step", ...base, body: step });
        break;
      }
      case "owner_change":
        events.push({
          part: "",
          kind: "owner",
          ...base,
          body: { ownerId, heldBy: ownerId === null ? "nobody" : "person", requested: kind.requested, hasNote: false },
        });
        break;
      case "stop":
        events.push({ part: "", kind: "stop", ...base, body: { channel: kind.channel } });
        break;
      case "pause": {
        const till = until(cells, note);
        if (till === null) throw new RowFaultError("missing_value", mapping.until?.column ?? null, null);
        events.push({ part: "", kind: "pause", ...base, body: { until: till.at } });
        break;
      }
      case "stage":
        events.push({ part: "", kind: "stage", ...base, body: { stage: kind.stage, label: typeName(cells) || null } });
        break;
      case "not_contact":
        keep("not_contact", typeName(cells));
    }
    // Of a row that is only kept nobody knows whether it happened: that it was written down did.
    const happened = events[0]?.kind === "other" ? [written?.at] : [at.at, end?.at, written?.at];
    return {
      attempt: { externalId, ...lead, ownerId, events, raw: raw(cells) },
      lastHappened: lastHappened(now, happened),
      doubt,
    };
  };
};

/** What a row without an id is known by: all that stands in it. */
const rowId = (cells: Cells): string => `row:${hash("sha1", JSON.stringify(cells), "base64")}`;

/** The cells that name the lead. With several columns one of them has to be filled. */
const leadNames = (mapping: AttemptMapping, read: CellReader) => {
  const { leadIdToo } = mapping;
  if (leadIdToo === undefined || leadIdToo.length === 0) {
    const leadId = read.id(mapping.leadId);
    return (cells: Cells): Pick<MappedAttempt, "leadExternalId"> => ({ leadExternalId: leadId(cells) });
  }
  const reads = [mapping.leadId, ...leadIdToo].map((column) => read.text(column));
  return (cells: Cells): Pick<MappedAttempt, "leadExternalId" | "leadNamedToo"> => {
    const names = reads.map((each) => each(cells)).filter((cell) => cell !== "");
    return leadOf(names, mapping);
  };
};

const leadOf = (
  [leadExternalId, ...leadNamedToo]: readonly string[],
  mapping: AttemptMapping,
): Pick<MappedAttempt, "leadExternalId" | "leadNamedToo"> => {
  if (leadExternalId === undefined) throw new RowFaultError("missing_value", mapping.leadId, null);
  return { leadExternalId, leadNamedToo };
};

const inboundReader = ({ inbound }: AttemptMapping, read: CellReader): ((cells: Cells) => boolean) => {
  if (inbound === undefined) return () => false;
  const cell = read.text(inbound.column);
  const says = new Set(inbound.values.map((value) => value.trim().toLowerCase()));
  return (cells) => says.has(cell(cells).toLowerCase());
};

/** The direction that the row says, by a column or its type; null: it says none. */
const wayReader = (mapping: AttemptMapping, read: CellReader) => {
  const direction = mapping.direction === undefined ? null : read.mapped(mapping.direction);
  const isInbound = inboundReader(mapping, read);
  return (cells: Cells, kind: RowKind): "in" | "out" | null => {
    if (isInbound(cells)) return "in";
    if (direction !== null) return direction(cells).to ?? null;
    return "always" in mapping.type || kind.kind !== "contact" ? null : kind.direction;
  };
};

const contactReader = (mapping: AttemptMapping, read: CellReader) => {
  const direction = mapping.direction === undefined ? null : read.mapped(mapping.direction);
  const channel = mapping.channel === undefined ? null : read.mapped(mapping.channel);
  const isInbound = inboundReader(mapping, read);
  const resultIs = resultReader(mapping, read);
  const content = mapping.content === undefined ? null : { column: mapping.content, text: read.text(mapping.content) };
  const ring =
    mapping.ringSeconds === undefined ? null : { column: mapping.ringSeconds, text: read.text(mapping.ringSeconds) };

  return (
    cells: Cells,
    kind: Extract<RowKind, { kind: "contact" }>,
    actorId: string | null,
    note: (code: NoteCode) => void,
    wayBetween: "in" | "out" = kind.direction,
  ): Contact => {
    // A channel or direction the map does not name can't be passed over: it would be read as the type's own.
    const told = <T>(of: { cell: string; to: T | undefined } | undefined, column: string | undefined, own: T): T => {
      if (of === undefined || of.cell === "") return own;
      if (of.to === undefined) throw new RowFaultError("unmapped_value", column ?? null, of.cell);
      return of.to;
    };
    const became = resultIs(cells, kind);
    if (became.isUnmapped) note("unmapped_result");
    const said = content === null ? null : readContent(content.text(cells));
    if (said === "bad_content")
      throw new RowFaultError("bad_content", content?.column ?? null, content?.text(cells) ?? null);
    const rang = ring === null ? "" : ring.text(cells);
    if (rang !== "" && !/^\d{1,6}([.,]\d+)?$/.test(rang))
      throw new RowFaultError("bad_number", ring?.column ?? null, rang);
    const way = isInbound(cells) ? "in" : told(direction?.(cells), mapping.direction?.column, wayBetween);
    return {
      direction: way,
      channel: told(channel?.(cells), mapping.channel?.column, kind.channel),
      actorId,
      result: resultOf(became.result, way),
      ringSeconds: rang === "" ? null : Number(rang.replace(",", ".")),
      automation: kind.automation,
      items: said ?? (kind.content === "nothing_specific" ? [] : null),
      startedInApp: false,
      statedGrade: mapping.grade ?? null,
    };
  };
};

/** One word for what happened on either side: nobody took a call of ours, or we took none of theirs. */
const resultOf = (result: Contact["result"], direction: Contact["direction"]): Contact["result"] => {
  if (result === "missed" && direction === "out") return "rang_out";
  // Of a call to us that our own mailbox took nothing is left, either.
  return (result === "rang_out" || result === "voicemail_none") && direction === "in" ? "missed" : result;
};

const stepReader = (mapping: AttemptMapping, read: CellReader) => {
  const { step } = mapping;
  if (step === undefined) return () => null;
  const due = read.instantOrNull(step.dueAt);
  const what = step.what === undefined ? null : read.text(step.what);
  const channel = step.channel === undefined ? null : read.mapped(step.channel);
  const whose = step.whoseMove === undefined ? null : read.mapped(step.whoseMove);

  return (cells: Cells, externalId: string, note: (code: NoteCode) => void): Record<string, unknown> | null => {
    const dueAt: ReadInstant | null = due(cells, note);
    if (dueAt === null) return null;
    return {
      stepId: `${externalId}/step`,
      contactId: "",
      what: what?.(cells) || null,
      whoseMove: whose?.(cells).to ?? "us",
      dueAt: dueAt.at,
      precision: dueAt.latest === null ? "time" : "date",
      channel: channel?.(cells).to ?? null,
      agreed: step.agreed ?? "asserted",
    };
  };
};
