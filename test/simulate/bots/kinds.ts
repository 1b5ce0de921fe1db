import type { Bot } from "./bot.ts";
import { DATED_BACK } from "./dated-back.ts";
import { DATED_BACK_TOGETHER } from "./dated-back-together.ts";
import { INVENTED_NOW } from "./invented-now.ts";
import { PRESSURE_GAMES } from "./pressure-games.ts";
import { REWRITING } from "./rewriting.ts";
import { TRIVIAL_CONTENT } from "./trivial-content.ts";
import { TRUST_IN_IMPORT } from "./trust-in-import.ts";

/** Every kind of trick, by what it plays with. */
export const BOT_KINDS: readonly (readonly [string, readonly Bot[]])[] = [
  ["dated back", [...DATED_BACK, ...DATED_BACK_TOGETHER]],
  ["invented now", INVENTED_NOW],
  ["rewriting", REWRITING],
  ["trivial content", TRIVIAL_CONTENT],
  ["trust in import", TRUST_IN_IMPORT],
  ["pressure", PRESSURE_GAMES],
];
