import { expect, test } from "vitest";
import { plainMessage } from "#server/build/one-language";

const message = (choice: string) => `import { getLocale, experimentalStaticLocale } from '../runtime.js';

const en_app_close = /** @type {(inputs: App_CloseInputs) => LocalizedString} */ () => {
	return /** @type {LocalizedString} */ (\`Close\`)
};

/** @returns {LocalizedString} */
export const app_close = /** @type {(inputs?: App_CloseInputs) => LocalizedString} */ ((inputs = {}, options = {}) => {
${choice}
});`;

const ONE = "\texperimentalStaticLocale ?? options.locale ?? getLocale()\n\treturn en_app_close(inputs)";
const TWO =
  '\tconst locale = experimentalStaticLocale ?? options.locale ?? getLocale()\n\tif (locale === "en") return en_app_close(inputs)\n\treturn de_app_close(inputs)';

test("H12: a message in one language is built as its words alone", () => {
  const plain = plainMessage(message(ONE));
  expect(plain).toContain("export const app_close = en_app_close;");
  expect(plain).not.toContain("getLocale");
});

test("H12: a message in two languages still asks which one is read", () => {
  expect(plainMessage(message(TWO))).toBe(message(TWO));
});
