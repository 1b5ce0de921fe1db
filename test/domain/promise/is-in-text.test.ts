import { expect, test } from "vitest";
import { isInText, plainText } from "#domain/promise/is-in-text";

const page = plainText("Warm again within\n10 days.\nNo call-out fee — ever!  Up to £5,000 of it is GRANT.");

test("PR30: a promise is in a page's text if its words are, without case, space and signs", () => {
  for (const words of ["warm again within 10 days", "No callout fee, ever", "up to £5000 of it is grant.", "…"])
    expect(isInText(words, page), words).toBe(true);
  for (const words of ["warm again within 11 days", "fee — never", "a grant of £5,000"])
    expect(isInText(words, page), words).toBe(false);
});
