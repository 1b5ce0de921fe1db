import type { Step } from "./step.ts";

/** What the types need before they can be checked: the compiled messages and Kit's generated types. */
export const PREPARE: Step[] = [
  { name: "messages compile", command: "npm", args: ["run", "--silent", "messages"] },
  { name: "kit sync", command: "svelte-kit", args: ["sync"] },
];

export const CHECK: Step[] = [
  {
    // It checks every file of tsconfig.json, as tsc does, and the components besides.
    name: "types (svelte-check)",
    command: "svelte-check",
    args: ["--tsconfig", "./tsconfig.json", "--fail-on-warnings", "--output", "human"],
  },
];
