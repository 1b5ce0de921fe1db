import { ROLES, type Role } from "#contract/role";

/** What a procedure or a plain route may ask of its caller. */
const RIGHTS = [
  /** Leads and their sequences, as far as the role reaches. */
  "read_leads",
  /** Spread, patterns and the summary, and that something changed. */
  "read_review",
  /** Which leads can still be rescued. */
  "read_rescue",
  /** Names of people on what they read, and people's own words: for those who work with them. */
  "see_people",
  /** Add leads and hand them over. */
  "assign_leads",
  /** Ask the rep who has a lead. */
  "ask_reps",
  /** Say of an entry that it stands, or does not, and of what is due that it is explained: of a lead they never had. */
  "rule_on_entries",
  /** Note something on a lead they reach, and put down a number or an address of its person. */
  "tell_of_leads",
  /** What phones sent and could not be put on record. */
  "settle_quarantine",
  /** How far imports are, and their counts. */
  "follow_imports",
  /** Bring files in, see their rows, and take them back. */
  "import",
  /** By what leads are judged: the workspace’s hours, windows and tries. */
  "read_settings",
  "change_settings",
  "manage_people",
  /** The audit log. */
  "read_audit",
  /** A person's data: what is held on them, and erasing it. */
  "erase_people",
  "remove_sample",
  /** The promise library: what was promised where, and who waits for it. */
  "read_library",
  "edit_library",
  /** Talk tracks. */
  "edit_tracks",
  /** What first talks say of promises. */
  "read_consistency",
  /** Changes of pages and talk tracks, and whether a page still says what was promised. */
  "plan_changes",
] as const;
type Right = (typeof RIGHTS)[number];

/** Who may do what: the only place where it is said. `reach`: whose leads, where a declaration says `own_leads`. */
const ROLE_RIGHTS: Record<Role, { reach: "own_leads" | "organisation"; may: readonly Right[] }> = {
  rep: { reach: "own_leads", may: ["read_leads", "see_people", "tell_of_leads"] },
  team_lead: {
    reach: "organisation",
    may: [
      "read_leads",
      "read_review",
      "read_rescue",
      "see_people",
      "assign_leads",
      "ask_reps",
      "rule_on_entries",
      "tell_of_leads",
      "settle_quarantine",
      "follow_imports",
      "read_settings",
      "read_library",
      "edit_tracks",
      "read_consistency",
      "plan_changes",
    ],
  },
  // Marketing reads journeys, not who made them.
  marketing: {
    reach: "organisation",
    may: [
      "read_leads",
      "read_review",
      "read_library",
      "edit_library",
      "edit_tracks",
      "read_consistency",
      "plan_changes",
    ],
  },
  admin: { reach: "organisation", may: RIGHTS },
};

export const mayDo = (role: Role, right: Right): boolean => ROLE_RIGHTS[role].may.includes(right);

/** The roles that have a right, for a declaration. */
export const whoMay = (right: Right): readonly Role[] => ROLES.filter((role) => mayDo(role, right));

export const reachesOwnLeadsOnly = (role: Role): boolean => ROLE_RIGHTS[role].reach === "own_leads";
