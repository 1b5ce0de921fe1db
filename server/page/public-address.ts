import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** All of IPv6 that is given out to networks (RFC 4291, IANA): what lies outside is nothing of the internet. */
const GIVEN_OUT = ipaddr.IPv6.parseCIDR("2000::/3");

/** Public by their range, and yet the inside of a cloud: Azure's server for its own machines. */
const INSIDE_A_CLOUD = new Set(["168.63.129.16"]);

/** The end of an address that carries one of version 4 through a tunnel (ISATAP, RFC 5214). */
const isTunnel = ([, , , , third, fourth]: readonly number[]): boolean =>
  (third === 0 || third === 0x200) && fourth === 0x5efe;

/**
 * Whether `text` is an address of one machine on the public internet, written as an address is (no name, no zone, no
 * octal or shortened form). False for everything else, so also for every form in which a version 6 address carries one
 * of version 4: what it leads to is for the network to say.
 */
export const isPublicAddress = (text: string): boolean => {
  if (isIP(text) === 0 || text.includes("%")) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv6
    ? address.match(GIVEN_OUT) && !isTunnel(address.parts)
    : !INSIDE_A_CLOUD.has(address.toString());
};
