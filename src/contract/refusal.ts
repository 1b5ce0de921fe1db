/**
 * Why the server would not do what was asked: the closed list. It travels as `error.data.refusal` of a tRPC answer
 * and as `{ "refusal": … }` of a plain one; the words for each are in the message files.
 * A plain list, not a schema: every page reads refusals, and most need no schema otherwise.
 */
const REFUSALS = [
  /** Nobody is signed in, or the session ended. */
  "signed_out",
  /** This role may not do this. */
  "not_allowed",
  /** No such thing in this organisation (also when it exists in another). */
  "not_found",
  "invalid_input",
  "too_many_requests",
  /** The request came from another site. */
  "foreign_origin",
  "too_large",
  /** Files: as many wait, or came in within a day, as one organisation may have. */
  "uploads_full",
  /** The thing is not in a state in which this can be done. */
  "wrong_state",
  /** From another machine than the server's own, starting asks for the code printed at start. */
  "code_needed",
  "code_wrong",
  "workspace_exists",
  /** There is no sample workspace, or its one-click sign-in has ended. */
  "no_sample",
  /** The sample takes no people of its own. */
  "not_in_sample",
  "email_taken",
  /** A password that is on lists, or easily guessed. */
  "password_common",
  /** A password that holds a name of its person or their workspace. */
  "password_has_name",
  /** One's own password, asked for once more, was another. */
  "password_wrong",
  /** A code of the second factor that is not right, or was used before. */
  "second_factor_wrong",
  /** A one-time link that was used, has run out, or never was. */
  "link_ended",
  "unknown_zone",
  /** The organisation would be left without an active admin. */
  "last_admin",
  "not_ready",
  "internal",
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Whether something read off the wire is one of them. */
export const isRefusal = (value: unknown): value is Refusal => (REFUSALS as readonly unknown[]).includes(value);
