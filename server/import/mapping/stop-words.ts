import { plainText } from "../words/plain-text.ts";

/** What a column of stops says where there is none. */
const NO_STOP =
  /^(no|n|false|0|off|none|null|n a|never|inactive|not opted out|not set|nao|callable|contactable|not unsubscribed|nein|falsch|non|faux|falso|allowed|allow|ok|subscribed|opted in|opt in|in|not specified|unknown|erlaubt|autorise|permitido|no stop)?$/;

/** The values of a column of stops that say stop. Whatever is not a clear no counts: better one call too few. */
export const stopValues = (values: readonly string[]): string[] =>
  values.filter((value) => !NO_STOP.test(plainText(value))).slice(0, 100);
