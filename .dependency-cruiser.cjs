/**
 * The walls between rooms. `←` in the rooms' table means "may import"; whatever isn't named there is forbidden.
 * Packages are named as they appear under node_modules.
 */
const RUNGS = ["statistics", "time", "lead", "definition", "routing", "attempt", "disposition", "sequence"].concat([
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
    never(
      "indexeddb-in-store",
      { path: "^src/(?!phone/store/)" },
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
