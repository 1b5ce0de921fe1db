/**
 * The walls between rooms. `←` in the rooms' table means "may import"; whatever isn't named there is forbidden.
 * Packages are named as they appear under node_modules.
 */
const RUNGS = ["statistics", "time", "lead", "definition", "routing", "attempt", "promise", "disposition"].concat([
  "sequence",
  "journal",
  "queue",
  "comparison",
  "report",
]);

const packages = (...names) => `^node_modules/(${names.join("|")})(/|$)`;
const room = (...names) => `^src/(${names.join("|")})/`;

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { pathNot: [from, ...allowed] },
});

const never = (name, from, to, comment) => ({ name, comment, severity: "error", from, to });

const rungs = RUNGS.map((rung, depth) =>
  only(
    `domain-${rung}`,
    `^src/domain/${rung}/`,
    [
      ...(depth === 0 ? [] : [packages("zod")]),
      // The words for channels and content are the schemas every rung speaks in.
      ...(depth > 1 ? ["^src/domain/attempt/(channel|contact-result|content-item)(-schema)?\\.ts$"] : []),
      ...RUNGS.slice(0, depth).map((earlier) => `^src/domain/${earlier}/`),
    ],
    "The domain is pure and climbs one way: zod and earlier rungs only.",
  ),
);

/**
 * The server's rungs, lowest first: a folder calls those below it, and of those on its own line none but itself. On
 * the second line from the top are the features; above them are the edges, which only mount.
 */
const SERVER = [
  ["base"],
  ["db", "page"],
  ["access"],
  ["trpc"],
  ["record"],
  [
    "audit",
    "backup",
    "consistency",
    "erasure",
    "import",
    "library",
    "people",
    "review",
    "routing",
    "sample",
    "settings",
    "sync",
  ],
  ["build", "cli", "http", "jobs"],
];

/** The rungs of the folders within these. */
const WITHIN = {
  "server/db": [
    "engine",
    "organisation",
    "people",
    "lead",
    "record",
    "promise",
    "import",
    "phone",
    "erasure",
    "review",
    "backup",
  ],
  "server/import": ["read-file", "cells", "words", "presets", "mapping", "rows", "owners", "twice", "batch"],
  "server/record": ["fact", "judge", "change"],
};

const inside = (room) => `^${room}/`;
const serverRungs = SERVER.flatMap((line, depth) =>
  line.map((folder) =>
    never(
      `server-${folder}`,
      { path: inside(`server/${folder}`) },
      {
        path: "^server/",
        pathNot: [
          inside(`server/${folder}`),
          ...SERVER.slice(0, depth).flatMap((below) => below.map((name) => inside(`server/${name}`))),
          // The command line is a program of its own, and reads the settings as the other one does.
          ...(folder === "cli" ? ["^server/config\\.ts$"] : []),
        ],
      },
      "A folder of the server calls only those below it; features never call one another.",
    ),
  ),
);
const rungsWithin = Object.entries(WITHIN).flatMap(([room, folders]) =>
  folders.map((folder, depth) =>
    never(
      `${room.replace("/", "-")}-${folder}`,
      { path: inside(`${room}/${folder}`) },
      { path: inside(room), pathNot: folders.slice(0, depth + 1).map((name) => inside(`${room}/${name}`)) },
      "Within a room, too, a folder calls only those below it.",
    ),
  ),
);

/** The judge's own rungs, within `sequence`: what lies in the folder itself is the words all of them speak in. */
const JUDGE = ["record", "course", "faults", "dimensions", "assess"];
const judge = JUDGE.slice(0, -1).map((rung, depth) => ({
  name: `sequence-${rung}`,
  comment: "The record is prepared, read as a course, asked for faults, then for dimensions, and then assessed.",
  severity: "error",
  from: { path: `^src/domain/sequence/${rung}/` },
  to: { path: JUDGE.slice(depth + 1).map((later) => `^src/domain/sequence/${later}/`) },
}));

/** The phone's rungs, and the folders within each: one may import what stands before it. */
const PHONE = {
  storage: ["databases", "device", "keys", "sealing"],
  outbox: [""],
  leads: ["copy", "judged", "asked", "queue", "card", "questions", "attempt"],
  sync: ["exchange", "wipe", "round", "engine"],
  session: [""],
};
const phoneFolders = Object.entries(PHONE).flatMap(([rung, folders]) =>
  folders.map((folder) => `^src/phone/${rung}/${folder === "" ? "" : `${folder}/`}`),
);
const phone = phoneFolders.map((folder, depth) =>
  only(
    `phone-${folder.split("/").slice(2, -1).join("-")}`,
    folder,
    [room("domain", "contract", "link", "calendar"), packages("idb"), ...phoneFolders.slice(0, depth)],
    "The phone climbs one way: storage, outbox, leads, sync, session.",
  ),
);

module.exports = {
  forbidden: [
    never("no-circles", {}, { circular: true }, "Two files that need each other are one idea or three."),
    never(
      "resolvable",
      {},
      { couldNotResolve: true, pathNot: "^(\\$app/|\\$service-worker|\\$env/)" },
      "No such file.",
    ),
    ...rungs,
    ...serverRungs,
    ...rungsWithin,
    never("server-db-folders-only", { path: "^server/db/[^/]+$" }, {}, "All of server/db is in its folders."),
    ...judge,
    never(
      "sequence-words",
      { path: "^src/domain/sequence/[^/]+$" },
      { path: "^src/domain/sequence/[^/]+/" },
      "What all of the judge speaks in asks none of its rungs.",
    ),
    never("domain-rungs-only", { path: "^src/domain/[^/]+$" }, {}, "Every domain file stands on a rung."),
    only("calendar", room("calendar"), [room("domain")], "The calendar turns zones into the domain's tables."),
    only("contract", room("contract"), [room("domain"), packages("zod")], "The wire is messages only."),
    only(
      "link",
      room("link"),
      [room("contract"), "^server/router\\.ts$", packages("@trpc/client")],
      "The link knows the wire and the server's type.",
    ),
    never(
      "link-type-only",
      { path: "^src/" },
      { path: "^server/", dependencyTypesNot: ["type-only"] },
      "The screens name the server once, as a type.",
    ),
    never(
      "server-type-only-in-link",
      { path: "^src/(?!link/)" },
      { path: "^server/" },
      "Only the link names the server.",
    ),
    only(
      "phone",
      room("phone"),
      [room("domain", "contract", "link", "calendar"), packages("idb")],
      "What the phone keeps and sends, without any screen.",
    ),
    ...phone,
    never(
      "phone-rungs-only",
      { path: "^src/phone/", pathNot: phoneFolders },
      {},
      "Every file of the phone stands on a rung.",
    ),
    never(
      "indexeddb-in-storage",
      { path: "^src/(?!phone/storage/)" },
      { path: packages("idb") },
      "One holder of IndexedDB.",
    ),
    never(
      "ui",
      { path: room("ui") },
      { path: ["^server/", room("routes", "phone", "link", "calendar")] },
      "Shared parts are handed what they show.",
    ),
    never(
      "routes",
      { path: room("routes") },
      { path: ["^server/", room("calendar")] },
      "Pages speak to the server through the link.",
    ),
    never(
      "svelte-only-in-screens",
      { path: "^(server|src/(?!routes/|ui/|paraglide/|hooks))" },
      {
        path: [
          packages("svelte", "@sveltejs", "bits-ui", "@lucide", "svelte-sonner", "layerchart"),
          "\\.svelte(\\.ts)?$",
        ],
      },
      "Svelte only in routes and ui.",
    ),
    never(
      "server",
      { path: "^server/" },
      { path: "^src/(?!domain/|contract/|calendar/|paraglide/)" },
      "The server never imports the screens.",
    ),
    never(
      "sql-only-in-db",
      { path: "^(src|server)/", pathNot: "^server/db/" },
      { path: packages("drizzle-orm", "pg", "@electric-sql", "pg-boss/dist/plans") },
      "SQL only in server/db.",
    ),
    never(
      "no-tests-in-product",
      { path: "^(src|server)/" },
      { path: "^test/" },
      "The product stands without its tests.",
    ),
    never(
      "no-dev-packages",
      { path: "^(src|server)/" },
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
      "`npm ci --omit=dev` must run.",
    ),
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^src/paraglide"] },
    exclude: { path: ["^build/", "^\\.svelte-kit/", "\\$types"] },
    tsPreCompilationDeps: true,
    moduleSystems: ["es6"],
    enhancedResolveOptions: {
      conditionNames: ["import", "svelte", "node", "default", "types"],
      exportsFields: ["exports"],
      extensions: [".ts", ".js", ".svelte", ".json", ".mjs", ".cjs"],
    },
  },
};
