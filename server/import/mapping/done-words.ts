/** Words that only a task or an appointment carries, lower case. */
const NOT_DONE =
  /^(not[ -]?(started|done|held|completed?|yet|made|attempted|called|contacted yet)|to[ -]?(do|call)|scheduled|planned|upcoming|deferred|waiting( .*)?|overdue|missed task|no[ -]?show|geplant|anstehend|zu erledigen|nicht (begonnen|gestartet|erledigt|durchgeführt)|unerledigt|ausstehend|pendiente|planificad[oa]|programad[oa]|por hacer|no realizad[oa]|prévue?|non (effectuée?|faite?|terminée?)|planifiée?|à faire|niet gestart|gepland)$/i;
const DONE =
  /^(completed?|done|complété|fait|hech[oa]|held|performed|erledigt|durchgeführt|completad[oa]|realizad[oa]|effectuée?|terminée?|voltooid)$/i;

/** A task's words that are a lead's as well; one of them has to be there for a column to be asked about. */
export const isOpenOrClosed = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.every((value) => OPEN.test(value) || CLOSED.test(value)) &&
  values.some((value) => /^(open|offen|pending|in[ -]?progress|abierto|ouvert|en cours|cancell?ed)$/i.test(value));

/** Words that a lead's own state carries too: they count beside one of those above, or in a column that is named for it. */
const OPEN =
  /^(open|offen|pending|in[ -]?progress|draft|queued|in der warteschlange|überfällig|abgesagt|due|cancell?ed|skipped|incomplete|false|no|nein|0)$/i;
const CLOSED = /^(closed|finished|geschlossen|abgeschlossen|true|yes|ja|1|x)$/i;

/** Beside what came of calls: one that is yet to be made. */
const WAITS = /^(pending|queued|draft|in der warteschlange|wartend|en attente|en cola)$/i;

/** What stands in place of a result where nothing was done yet. "Scheduled" may be what came of a call, and is none. */
export const isPlanned = (value: string): boolean =>
  /^(planned|upcoming|to[ -]?do|geplant|anstehend|planificad[oa]|prévue?|planifiée?|gepland)$/i.test(value);

/** Columns that hold nothing else than whether it was done. */
const NAMED_FOR_IT = /^(is)?[ _-]?(done|completed?|closed|erledigt) ?\??$|(task|activity|event)[ _-]?status/i;

/**
 * What the values of a column say of whether what a row names was done; null: it is no such column. A value that is not
 * in the answer says neither. `isOfCalls`: others of its values say what came of calls.
 */
export const doneIn = (
  column: string,
  values: readonly string[],
  isOfCalls = false,
): Record<string, "done" | "not_done"> | null => {
  const sure = values.some((value) => NOT_DONE.test(value) || DONE.test(value));
  if (!sure && !NAMED_FOR_IT.test(column)) {
    const waiting = isOfCalls ? values.filter((value) => WAITS.test(value)) : [];
    return waiting.length === 0 ? null : Object.fromEntries(waiting.map((value) => [value, "not_done"]));
  }
  const said = values.flatMap((value): [string, "done" | "not_done"][] => {
    if (NOT_DONE.test(value) || OPEN.test(value)) return [[value, "not_done"]];
    return DONE.test(value) || CLOSED.test(value) ? [[value, "done"]] : [];
  });
  return said.length === 0 ? null : Object.fromEntries(said);
};
