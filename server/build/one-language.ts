import type { Plugin } from "vite";

const MESSAGE = /\/src\/paraglide\/messages\/(?!_index)[^/]+\.js$/;
/** A message that exists in one language, as the compiler wraps it: it asks which language is read, then has no choice. */
const WRAPPED =
  /export const (\w+) = [^]*\n\texperimentalStaticLocale \?\? options\.locale \?\? getLocale\(\)\n\treturn (\w+)\(inputs\)\n\}\);/;

/** A compiled message without the question which language it is in; one that exists in two stays as it is. */
export const plainMessage = (code: string): string =>
  WRAPPED.test(code)
    ? code.replace(WRAPPED, "export const $1 = $2;").replace(/^import .* from '\.\.\/runtime\.js';$/m, "")
    : code;

/** Every message costs its words and little else: wrapped, those of the card weigh 4 kB more (gzip). */
export function oneLanguage(): Plugin {
  return {
    name: "fairlead:one-language",
    apply: "build",
    transform: { filter: { id: MESSAGE }, handler: (code) => ({ code: plainMessage(code), map: null }) },
  };
}
