import { lane } from "./make-phone.ts";
import { deleteDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import { cachedPerson, noteSignedIn, signedInPerson } from "#phone/session/signed-in-person";
import { SIGNED_IN_NAME as HERE } from "#phone/storage/databases/schema";

const person = (id: string) => ({
  user: { id, name: `The ${id}`, role: "rep" as const },
  organisation: { name: "Harbour", zone: "UTC", isSample: false },
});
const atHand = (): string | null => localStorage.getItem(HERE);
/** What a browser killed before it brought localStorage to the disk starts with. */
const putBack = (text: string | null): void =>
  text === null ? localStorage.removeItem(HERE) : localStorage.setItem(HERE, text);

beforeEach(async () => {
  localStorage.removeItem(HERE);
  await deleteDB(HERE);
});

test("P66: whoever signed in is known after what lay at hand went with a killed browser", async () => {
  expect(await signedInPerson()).toMatchObject({ person: null, isLeaving: false });
  await noteSignedIn(person("anna"));
  expect(cachedPerson().person).toEqual(person("anna"));
  putBack(null);
  expect((await signedInPerson()).person).toEqual(person("anna"));
});

test("P66: of two that differ the later counts, whichever place has it", async () => {
  await noteSignedIn(person("anna"));
  const before = atHand();
  await noteSignedIn(person("ben"));
  putBack(before);
  expect((await signedInPerson()).person).toEqual(person("ben"));
  await noteSignedIn(person("cleo"));
  await deleteDB(HERE);
  expect((await signedInPerson()).person).toEqual(person("cleo"));
});

test("P66, P54: signed out without a line and killed: nobody is here, and the session is still to be ended", async () => {
  await noteSignedIn(person("anna"));
  const before = atHand();
  await noteSignedIn(null, true);
  putBack(before);
  expect(await signedInPerson()).toMatchObject({ person: null, isLeaving: true });
});

test("P66: a clock put back does not make an earlier note the later one", async () => {
  const clock = vi.spyOn(Date, "now");
  try {
    clock.mockReturnValue(2_000_000_000_000);
    await noteSignedIn(person("anna"));
    const before = atHand();
    clock.mockReturnValue(1_000_000_000_000);
    await noteSignedIn(person("ben"));
    putBack(before);
    expect((await signedInPerson()).person).toEqual(person("ben"));
  } finally {
    clock.mockRestore();
  }
});

test("P66: without room at hand the disk has it, and a disk that refuses or never answers holds up nobody", async () => {
  lane.full = true;
  await noteSignedIn(person("anna"));
  lane.full = false;
  expect(atHand()).toBe(null);
  expect((await signedInPerson()).person).toEqual(person("anna"));
  await deleteDB(HERE);
  for (const answer of [null, new IDBOpenDBRequest()]) {
    const open = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      if (answer === null) throw new DOMException("no", "SecurityError");
      return answer;
    });
    await noteSignedIn(person("ben"));
    expect((await signedInPerson()).person).toEqual(person("ben"));
    expect(open).toHaveBeenCalled();
    open.mockRestore();
    putBack(null);
  }
});

test("P66: what an earlier build kept is read, and what is damaged or no rep is nobody", async () => {
  localStorage.setItem(HERE, JSON.stringify(person("anna")));
  expect((await signedInPerson()).person).toEqual(person("anna"));
  const admin = { ...person("anna"), user: { ...person("anna").user, role: "admin" } };
  for (const text of ["", "{", "null", "7", '"x"', "{}", '{"user":{}}', JSON.stringify(admin)]) {
    putBack(text);
    expect((await signedInPerson()).person, text).toBe(null);
  }
});
