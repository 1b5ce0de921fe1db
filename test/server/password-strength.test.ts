import { describe, expect, test } from "vitest";
import { passwordFlaw } from "#server/people/password-strength";
import { accountPlace } from "../make/account-place.ts";
import { PASSWORD } from "../make/test-server.ts";

const OWNER = { name: "Zoë van Dijk", email: "z.vandijk@north-sea.example", workspace: "Harbour Loans" };

describe("AC1: what is easily guessed is refused", () => {
  test.each(["password12", "Password123!", "qwertyuiop", "aaaaaaaaaa", "football2024", "welcome2026", "1234567890"])(
    "AC1: %s is common",
    (password) => expect(passwordFlaw(password, OWNER)).toBe("password_common"),
  );
  test.each(["dijk under the bridge", "VAN-DIJK seven kites", "z.vandijk seven kites", "harbourloans and kites"])(
    "AC1: %s holds a name",
    (password) => expect(passwordFlaw(password, OWNER)).toBe("password_has_name"),
  );
  test.each(["seven kites over tarmac", "k7mp-qx3d-9abc-def2", PASSWORD])("AC1: %s may be set", (password) =>
    expect(passwordFlaw(password, OWNER)).toBe(null),
  );
  test("AC1: accents and short names are read as they are meant", () => {
    const zoe = { name: "Zoë", email: "zo@o.example", workspace: "Ö" };
    expect(passwordFlaw("seven kites over zoe", zoe)).toBe(null);
    expect(passwordFlaw("lena's seven kites", { ...zoe, name: "Léna" })).toBe("password_has_name");
  });
  test("AC1: the longest password is looked at within a blink", () => {
    passwordFlaw(PASSWORD, OWNER);
    const begun = performance.now();
    passwordFlaw("p@ssw0rd".repeat(16), OWNER);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

test("AC1: the rule holds wherever a password is set", async () => {
  const { call, cookieOf, post, link } = await accountPlace();
  const [admin, rep] = [await cookieOf("o", "admin"), await cookieOf("o", "rep")];
  const start = { name: "Sea", zone: "UTC", preset: "default", adminName: "Ada Berg", email: "ada@sea.example" };
  const add = { name: "Bo Lund", email: "bo@o.example", role: "rep" };
  const { token } = await link("marketing");
  const ways: [string, (password: string) => Promise<{ refusal: string | null }>][] = [
    ["added", (password) => call("/api/trpc/people.add", { cookie: admin, mutate: { ...add, password } })],
    [
      "changed",
      (newPassword) => post("change-password", { currentPassword: "a long enough phrase", newPassword }, rep),
    ],
    ["by link", (password) => post("set-password", { token, password })],
  ];
  for (const [way, set] of ways) expect([way, (await set("football2024")).refusal]).toEqual([way, "password_common"]);
  expect((await ways[0]![1]("lund and seven kites")).refusal).toBe("password_has_name");
  expect((await ways[2]![1]("marketing seven kites")).refusal).toBe("password_has_name");
  // Refused as weak it used nothing up.
  expect((await ways[2]![1]("seven kites over tarmac")).refusal).toBe(null);
  expect((await call("/api/trpc/workspace.start", { mutate: { ...start, password: "football2024" } })).refusal).toBe(
    "workspace_exists",
  );
});
