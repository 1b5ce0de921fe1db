import type { Role } from "#contract/role";

/**
 * Invented people, each marked as such by name. Their addresses end in `.invalid`, which no mail can reach (RFC 2606).
 * Whoever has an `owner` holds leads under that key; of several of one role one can sign in as the first.
 */
export const SAMPLE_USERS: readonly { role: Role; name: string; email: string; owner?: string }[] = [
  { role: "admin", name: "Ida Marlow (sample)", email: "admin@sample.invalid" },
  { role: "team_lead", name: "Teo Lindqvist (sample)", email: "team-lead@sample.invalid" },
  { role: "marketing", name: "Mara Okafor (sample)", email: "marketing@sample.invalid" },
  { role: "rep", name: "Robin Hale (sample)", email: "rep@sample.invalid", owner: "robin" },
  { role: "rep", name: "Sana Brandt (sample)", email: "sana@sample.invalid", owner: "sana" },
  { role: "rep", name: "Jonas Field (sample)", email: "jonas@sample.invalid", owner: "jonas" },
  { role: "rep", name: "Priya Norcross (sample)", email: "priya@sample.invalid", owner: "priya" },
  { role: "rep", name: "Luca Ferrant (sample)", email: "luca@sample.invalid", owner: "luca" },
];

/** The keys under which the sample's leads are held. */
export const SAMPLE_OWNERS: readonly string[] = SAMPLE_USERS.flatMap(({ owner }) => owner ?? []);

export const FIRST_NAMES = [
  "Nora",
  "Elias",
  "Maya",
  "Oscar",
  "Leila",
  "Tom",
  "Greta",
  "Samir",
  "Ines",
  "Paul",
  "Wanda",
  "Felix",
  "Aisha",
  "Rufus",
  "Clara",
  "Milan",
  "Edith",
  "Jorge",
  "Tess",
  "Amir",
  "Hanna",
  "Silas",
  "Vera",
  "Owen",
  "Lotte",
  "Kofi",
] as const;

export const LAST_NAMES = [
  "Whitfield",
  "Aldane",
  "Corvin",
  "Estrel",
  "Harrowby",
  "Jessop",
  "Kestrelle",
  "Lomax",
  "Merrin",
  "Norvale",
  "Ostler",
  "Penhallow",
  "Quillan",
  "Rosten",
  "Standish",
  "Tolliver",
  "Underhay",
  "Varley",
  "Wexcombe",
  "Yarrow",
] as const;
