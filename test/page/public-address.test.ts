import fc from "fast-check";
import { expect, test } from "vitest";
import { isPublicAddress } from "#server/page/public-address";
import { RUN_SEED } from "../run/run-seed.ts";

/** First, some and last of each range of version 4 that is no part of the public internet (IANA's special registry). */
const REFUSED: Record<string, string[]> = {
  "this network": ["0.0.0.0", "0.0.0.1", "0.255.255.255"],
  private: ["10.0.0.0", "10.1.2.3", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0", "192.168.255.255"],
  "shared by carriers": ["100.64.0.0", "100.100.100.200", "100.127.255.255"],
  loopback: ["127.0.0.0", "127.0.0.1", "127.255.255.255"],
  "link-local": ["169.254.0.0", "169.254.169.254", "169.254.255.255"],
  protocols: ["192.0.0.0", "192.0.0.192", "192.0.0.255"],
  documentation: ["192.0.2.0", "192.0.2.255", "198.51.100.0", "198.51.100.255", "203.0.113.0", "203.0.113.255"],
  "6to4 relays": ["192.88.99.0", "192.88.99.255"],
  benchmark: ["198.18.0.0", "198.19.255.255"],
  multicast: ["224.0.0.0", "239.255.255.255"],
  reserved: ["240.0.0.0", "255.255.255.254"],
  broadcast: ["255.255.255.255"],
  "inside a cloud": ["168.63.129.16"],
};
const PUBLIC = [
  "1.1.1.1",
  "8.8.8.8",
  "93.184.215.14",
  "9.255.255.255",
  "11.0.0.0",
  "100.63.255.255",
  "100.128.0.0",
].concat([
  "126.255.255.255",
  "128.0.0.0",
  "172.15.255.255",
  "172.32.0.0",
  "192.167.255.255",
  "192.169.0.0",
  "223.255.255.255",
]);

const hex = (address: string): string => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};
/** Every form in which a version 6 address carries one of version 4. */
const carriers = (address: string): string[] => [
  `::ffff:${address}`,
  `::ffff:${hex(address)}`,
  `0:0:0:0:0:ffff:${hex(address)}`,
  `::FFFF:${hex(address)}`,
  `::${hex(address)}`,
  `::ffff:0:${hex(address)}`,
  `64:ff9b::${hex(address)}`,
  `64:ff9b::${address}`,
  `64:ff9b:1::${hex(address)}`,
  `2002:${hex(address)}::1`,
  `2001:0:1234::${hex(address)}`,
  `2a00:1450:4001:82a:0:5efe:${hex(address)}`,
  `2a00:1450:4001:82a:200:5efe:${hex(address)}`,
];

test.each(Object.entries(REFUSED))("PL2: %s: refused in version 4, and carried in version 6", (_, addresses) => {
  for (const address of addresses) {
    expect(isPublicAddress(address), address).toBe(false);
    for (const carried of carriers(address)) expect(isPublicAddress(carried), carried).toBe(false);
  }
});

test("PL2: public addresses are, up to the borders of the ranges; carried in version 6 they are not", () => {
  for (const address of PUBLIC) {
    expect(isPublicAddress(address), address).toBe(true);
    for (const carried of carriers(address)) expect(isPublicAddress(carried), carried).toBe(false);
  }
});

test("PL2: what is not public in version 6 is refused", () => {
  const refused = ["::", "::1", "fe80::1", "febf::1", "fec0::1", "fc00::1", "fd00:ec2::254", "fdff::1", "ff02::1"];
  const special = [
    "100::1",
    "2001:2::1",
    "2001:db8::1",
    "2001:10::1",
    "2001:20::1",
    "3fff::1",
    "3fff:fff::1",
    "5f00::1",
  ];
  const notGivenOut = ["1::1", "1fff::1", "4000::1", "8000::1", "e000::1", "2001:1::1", "2002::1", "2001::1"];
  for (const address of [...refused, ...special, ...notGivenOut]) expect(isPublicAddress(address), address).toBe(false);
  const open = ["2606:4700:4700::1111", "2a00:1450:4001:82a::200e", "2001:4860:4860::8888", "2001:200::1", "2003::1"];
  for (const address of open) expect(isPublicAddress(address), address).toBe(true);
});

test("PL2: what is not written as an address is none", () => {
  const odd = [
    "",
    "localhost",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "1.1",
    "8.8.8.8.",
    " 8.8.8.8",
    "8.8.8.8 ",
  ];
  const more = [
    "[::1]",
    "[2606:4700::1]",
    "2606:4700::1%eth0",
    "fe80::1%1",
    "8.8.8.8/8",
    "8.8.8.08",
    "٨.8.8.8",
    "8.8.8.8\0",
  ];
  for (const address of [...odd, ...more]) expect(isPublicAddress(address), JSON.stringify(address)).toBe(false);
});

test("PL2: of any address of version 6 that carries one of version 4, and of any text, nothing is public", () => {
  fc.assert(
    fc.property(fc.ipV4(), (address) => carriers(address).every((carried) => !isPublicAddress(carried))),
    { seed: RUN_SEED },
  );
  fc.assert(
    fc.property(fc.string(), (text) => !isPublicAddress(text)),
    { seed: RUN_SEED },
  );
});
