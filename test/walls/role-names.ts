import type { SourceFile } from "./source-files.ts";

/** Where a role is named beside the two tables (role-rights.ts on the server, roles.ts on the pages), and why there. */
const NAMED_IN: Record<string, string> = {
  "src/contract/role.ts": "the list of roles",
  "server/people/make-workspace.ts": "a workspace begins with its admin",
  "server/sample/sample-people.ts": "the people of the sample, by what they are",
  "src/routes/(start)/sample-roles.svelte": "whom of the sample one can be",
  "src/routes/(admin)/people/add-person.svelte": "whom one adds most often",
  "src/routes/(start)/first-steps/step-list.ts": "how many of each there are is said by what they are",
  "src/routes/(admin)/imports/[batchId]/invite-owner.svelte": "who is named as an owner works leads",
  "server/import/words/english-columns.ts": "a column's heading",
  "src/domain/disposition/from-tap.ts": "who said it, not who they are here",
  "server/db/people/hold-people.ts": "an organisation keeps an admin",
  "server/db/record/lead-holder.ts": "reps are the ones who are given leads",
  "server/db/record/people-of-leads.ts": "reps are the ones who are asked about leads",
  "server/db/record/last-holder.ts": "a lead that comes back goes to a team lead where whoever had it is gone",
};
const QUOTED = /"(rep|team_lead|marketing|admin)"/g;
/** That somebody works on a phone is told by this one name; no further role does. */
const ON_A_PHONE = /\brole (===|!==) "rep"/g;

/** Sources that name a role where it is not their business: they would have to be known by whoever adds one. */
export const rolesNamed = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => /^(src|server)\/.*\.(ts|svelte)$/.test(path) && !(path in NAMED_IN))
    .flatMap(({ path, text }) => {
      const code = path.startsWith("src/") ? text.replaceAll(ON_A_PHONE, "") : text;
      return [...code.matchAll(QUOTED)].map(([name]) => `${path}: ${name}`);
    });

/** Files of the list above that name no role any more. */
export const namedNoMore = (files: readonly SourceFile[]): string[] =>
  Object.keys(NAMED_IN).filter((path) => files.find((file) => file.path === path)?.text.match(QUOTED) == null);
