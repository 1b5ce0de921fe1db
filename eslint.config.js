import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const SVELTE = ["**/*.svelte", "**/*.svelte.ts"];
/** The only files a tool reads by their default export. */
const TOOL_FILES = [
  "*.config.ts",
  "*.config.js",
  "test/{engines,mutants,proxies}/vitest.config.ts",
  "test/**/*.setup.ts",
];

const DEFAULT_EXPORT = { selector: "ExportDefaultDeclaration", message: "Name what you export." };
const LOCALE = {
  selector: "MemberExpression[property.name=/^(toLocale\\w*|localeCompare)$/]",
  message: "The domain gives the same answer in every locale.",
};
const PURE = ["Date", "Intl", "Temporal", "console", "performance", "crypto", "fetch", "process", "setTimeout"]
  .concat(["setInterval", "queueMicrotask", "window", "document", "navigator", "localStorage", "indexedDB"])
  .map((name) => ({ name, message: "The domain is pure: time, chance and storage are handed in." }));
const STORES = ["svelte/store", "$app/stores"].map((name) => ({
  name,
  message: "State is runes; there are no stores.",
}));
const INVALIDATE = {
  name: "$app/navigation",
  importNames: ["invalidate", "invalidateAll"],
  message: "It ends a page on its way: routes/shell/refresh waits for that.",
};
const ENVIRONMENT = { object: "process", property: "env", message: "Only server/config.ts reads the environment." };

export default ts.config(
  {
    ignores: [
      "**/node_modules/",
      ".svelte-kit/",
      "build/",
      // A link to main.js.
      "server/main.ts",
      "data/",
      "src/paraglide/",
      "test-results/",
      "playwright-report/",
      "project.inlang/",
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: [".svelte"] },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-undef": "off",
      "no-restricted-syntax": ["error", DEFAULT_EXPORT],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
    },
  },
  {
    files: SVELTE,
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"], parser: ts.parser, svelteConfig },
    },
    rules: {
      // Kit resolves links from the site's root; this product is always served from the root of its own host.
      "svelte/no-navigation-without-resolve": "off",
      // A typed rule that can't see a component's generated types.
      "@typescript-eslint/no-floating-promises": "off",
      // Half of all linting between them. There are no stores here (below), and a wall watches the properties (H25).
      "svelte/require-store-reactive-access": "off",
      "svelte/no-unused-props": "off",
    },
  },
  {
    files: ["src/domain/**"],
    rules: {
      "no-restricted-globals": ["error", ...PURE],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Chance is handed in: statistics/seeded-random." },
        { object: "globalThis", message: "The domain is pure." },
      ],
      "no-restricted-syntax": ["error", DEFAULT_EXPORT, LOCALE],
    },
  },
  // One function style: an arrow function under a name.
  { files: ["src/**"], ignores: ["src/paraglide/**"], rules: { "func-style": ["error", "expression"] } },
  {
    files: ["src/**", "server/**"],
    ignores: ["src/domain/**", "server/config.ts"],
    rules: {
      "no-restricted-properties": ["error", ENVIRONMENT],
      "no-restricted-imports": [
        "error",
        {
          paths: [{ name: "node:process", importNames: ["env"], message: ENVIRONMENT.message }, ...STORES, INVALIDATE],
        },
      ],
    },
  },
  { files: ["src/routes/shell/refresh.ts"], rules: { "no-restricted-imports": ["error", { paths: STORES }] } },
  {
    files: ["*.js", "*.cjs", "**/*.js"],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  { files: TOOL_FILES, rules: { "no-restricted-syntax": "off" } },
  { files: ["*.cjs"], languageOptions: { sourceType: "commonjs" } },
);
