import { SEED_WORDS } from "../run/run-seed.ts";
import { makeTemplate } from "./template.ts";

/** Once a run of the browser tests: what every server they start begins with. */
export default async function setUp(): Promise<() => void> {
  console.log(SEED_WORDS);
  return makeTemplate();
}
