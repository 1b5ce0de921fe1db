import { ask, mutate, newCaller, query } from "#test/make/call-procedure";
import type { RunningServer } from "#test/make/running-server";
import { expectNoViolations } from "./no-violations.ts";
import { picture } from "./picture.ts";
import { expect, test } from "./server.ts";
import { signInAs } from "./sign-in-as.ts";
import { ADMIN, startWorkspace } from "./start-workspace.ts";

test.use({ stand: "import-people" });
test.describe.configure({ timeout: 120_000 });

const MAPPING = {
  ...{ kind: "leads", system: "crm", zone: "Europe/Amsterdam", id: "id" },
  arrivedAt: { column: "created", format: "iso" },
  ...{ label: { column: "name" }, phone: { column: "phone" }, email: { column: "email" }, owner: { column: "owner" } },
};
const FILE = [
  "id,created,name,phone,email,owner",
  "1,2026-03-02T09:00:00Z,Eva Ruiz,+34 600 000 001,eva@example.org,Anna M.",
  "2,2026-03-03T09:00:00Z,E. Ruiz,0034600000001,eva.ruiz@example.org,Kim Lee",
  "3,2026-03-04T09:00:00Z,Max Moll,+34600000009,max@example.org,Somebody Long-Gone",
  "4,2026-03-05T09:00:00Z,Ida,+34600000010,ida@example.org,anna@harbour.example",
].join("\n");

const bringIn = async (server: RunningServer) => {
  const caller = newCaller(server.url);
  const { email: mail, password } = ADMIN;
  const signing = { method: "POST", headers: { "content-type": "application/json" } };
  await ask(caller, "/api/auth/sign-in/email", { ...signing, body: JSON.stringify({ email: mail, password }) });
  for (const [name, email] of [
    ["Anna Meier", "anna@harbour.example"],
    ["Kim Lee", "kim@harbour.example"],
    ["Kim Lee", "kim.lee@harbour.example"],
  ])
    await mutate(caller, "people.add", { name, email, role: "rep" });
  const path = "/api/import/upload?kind=leads&name=crm.csv";
  const sent = await ask(caller, path, {
    method: "POST",
    body: FILE,
    headers: { "content-type": "application/octet-stream" },
  });
  const { batchId } = (await sent.json()) as { batchId: string };
  const status = async () =>
    (await query<{ batch: { status: string } }>(caller, "imports.status", { batchId })).batch.status;
  await mutate(caller, "imports.check", { batchId, mapping: MAPPING });
  await expect.poll(status).toBe("ready");
  await mutate(caller, "imports.start", { batchId, update: false });
  await expect.poll(status, { timeout: 30_000 }).toBe("done");
  return { batchId, caller };
};

test("I61 I62 I63 I66 I67: who owners are, and who came twice, is said by a person and undone by one", async ({
  page,
  server,
}) => {
  await startWorkspace(server);
  const { batchId, caller } = await bringIn(server);
  await page.setViewportSize({ width: 390, height: 844 });
  await signInAs(page, ADMIN);
  await page.goto(`/imports/${batchId}`);
  const owners = page.locator("[data-owners]");
  await expect(owners).toContainText("3 leads wait under a name from the file, on nobody’s phone");
  await expect(owners).toContainText("Is this Anna Meier here?");
  await expect(owners).toContainText("2 people here may be meant.");
  await expect(owners.getByRole("button", { name: /^Yes, Kim Lee/ })).toHaveCount(2);
  await expect(owners).toContainText("anna@harbour.example is Anna Meier");
  const twice = page.locator("[data-same-person]");
  await expect(twice.getByRole("region", { name: "Eva Ruiz and E. Ruiz" })).toContainText("The same number");
  await expectNoViolations(page, "owners and the same person");
  await picture(page, "import-people");

  await owners.getByRole("button", { name: /^Yes, Anna Meier/ }).click();
  await expect(owners.getByRole("status")).toContainText("Anna Meier’s from now on");
  await expect(owners).toContainText("2 leads wait");
  await owners.getByRole("button", { name: "Undo: Anna M. is Anna Meier" }).click();
  await expect(owners).toContainText("3 leads wait");

  // Two of one name: one of them is chosen by their address.
  await owners.getByRole("button", { name: /^Yes, Kim Lee kim\.lee@/ }).click();
  await expect(owners).toContainText("Kim Lee is Kim Lee");

  // Whoever is missing is invited from here.
  await owners.getByRole("button", { name: "Invite them: Somebody Long-Gone" }).click();
  await expect(owners.getByLabel("Name")).toHaveValue("Somebody Long-Gone");
  await owners.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owners).toContainText("does not look like an e-mail address");
  await owners.getByLabel("E-mail").fill("somebody@harbour.example");
  await expectNoViolations(page, "inviting an owner");
  await picture(page, "import-people-invite");
  await owners.getByRole("button", { name: "Invite", exact: true }).click();
  await expect(owners.getByTestId("password-link")).toContainText("/password#");
  await expect(owners).toContainText("Somebody Long-Gone is Somebody Long-Gone");

  // Somebody else than was proposed, by the list.
  await owners.getByRole("button", { name: "Somebody else here: Anna M." }).click();
  await owners.getByLabel("Who is Anna M.?").selectOption({ label: "Anna Meier · anna@harbour.example" });
  await owners.getByRole("button", { name: "It is them" }).click();
  await expect(owners).toContainText("Every owner in the file is somebody here.");

  await twice.getByRole("button", { name: /^One person: put them together/ }).click();
  await expect(twice).toContainText("E. Ruiz is one person with Eva Ruiz now.");
  await expectNoViolations(page, "owners matched and persons joined");
  await picture(page, "import-people-done");
  await twice.getByRole("button", { name: "Undo: E. Ruiz and Eva Ruiz" }).click();
  await expect(twice.getByRole("region", { name: "Eva Ruiz and E. Ruiz" })).toBeVisible();

  // Whoever leaves after that has no queue: nobody sees their leads. Who it is can still be taken back.
  const people = await query<{ id: string; name: string }[]>(caller, "people.list");
  await mutate(caller, "people.setActive", { id: people.find(({ name }) => name === "Anna Meier")?.id, active: false });
  await page.reload();
  await expect(owners).toContainText("Anna Meier has no queue here any more");
  await expect(owners.getByRole("link", { name: "Hand them over from People" }).first()).toHaveAttribute(
    "href",
    "/people",
  );
  await expect(owners.getByRole("button", { name: "Undo: Anna M. is Anna Meier" })).toBeVisible();
  await expectNoViolations(page, "an owner who has left");
  await picture(page, "import-people-left");

  // Without a network it is said, nothing is lost, and it can be tried again.
  await page.context().setOffline(true);
  await twice.getByRole("button", { name: /^One person: put them together/ }).click();
  await expect(twice.getByRole("alert")).toBeVisible();
  await page.context().setOffline(false);
});
