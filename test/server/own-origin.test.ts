import { expect, test } from "vitest";
import { ownOrigins } from "#server/http/origin";

test("S78: the address that was told is the only own origin, scheme and all", () => {
  expect(ownOrigins("fairlead.example", "https://fairlead.example")).toEqual(["https://fairlead.example"]);
  expect(ownOrigins("localhost:3000", "https://fairlead.example")).toEqual(["https://fairlead.example"]);
});

test("S78: else the Host counts where it is an address or a local name", () => {
  for (const host of ["localhost:3000", "192.168.1.5:3000", "[::1]:3000", "office-pc", "fairlead.local"])
    expect(ownOrigins(host, null)).toEqual([`http://${host}`, `https://${host}`]);
  for (const host of ["evil.example", "evil.example:3000", "127.0.0.1.evil.example", "a@b", "localhost:3000/x", ""])
    expect(ownOrigins(host, null)).toEqual([]);
});
