import type { Role } from "#contract/role";

/** Invented people, each marked as such by name. Their addresses end in `.invalid`, which no mail can reach (RFC 2606). */
export const SAMPLE_USERS: readonly { role: Role; name: string; email: string }[] = [
  { role: "admin", name: "Ida Marlow (sample)", email: "admin@sample.invalid" },
  { role: "team_lead", name: "Teo Lindqvist (sample)", email: "team-lead@sample.invalid" },
  { role: "marketing", name: "Mara Okafor (sample)", email: "marketing@sample.invalid" },
  { role: "rep", name: "Robin Hale (sample)", email: "rep@sample.invalid" },
];

/** Who holds the sample's leads; the first is the rep one can sign in as. */
export const SAMPLE_OWNERS: readonly { id: string; label: string; role: Role | null }[] = [
  { id: "robin", label: "Robin Hale (sample)", role: "rep" },
  { id: "sana", label: "Sana Brandt (sample)", role: null },
  { id: "jonas", label: "Jonas Field (sample)", role: null },
  { id: "priya", label: "Priya Norcross (sample)", role: null },
  { id: "luca", label: "Luca Ferrant (sample)", role: null },
];

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
