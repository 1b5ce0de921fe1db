import type { NetworkInterfaceInfo } from "node:os";

type Interfaces = Record<string, readonly NetworkInterfaceInfo[] | undefined>;
type Listening = { host: string; port: number; scheme: "http" | "https"; publicUrl: string | null };

const EVERYWHERE = new Set(["0.0.0.0", "::"]);
/** Networks that containers and virtual machines have among themselves: no phone is in them. */
const INNER = /^(docker|br-|veth|virbr|cni|flannel|lxc|lxd|vmnet)/;
const MOST = 4;
const HTTPS = "Phones need https to work without a network and to keep what they write: docs/running.md says how.";

/**
 * What an operator is told beside the ready line: the addresses that phones and others can open, and what is missing
 * for phones. `interfaces`: as `os.networkInterfaces()` gives them.
 */
export const reachLines = ({ host, port, scheme, publicUrl }: Listening, interfaces: Interfaces): string[] => {
  if (publicUrl !== null)
    return publicUrl.startsWith("https:") ? [`Phones and everybody else open ${publicUrl}`] : [HTTPS];
  const found = EVERYWHERE.has(host) ? lanAddresses(interfaces) : isLoopback(host) ? [] : [host];
  const urls = found.map((one) => `${scheme}://${one.includes(":") ? `[${one}]` : one}:${port}`).join(" or ");
  if (scheme === "https")
    return urls === "" ? [] : [`Phones and others in your network open ${urls}, or the name on the certificate.`];
  const reached = isLoopback(host)
    ? `Nobody but this machine reaches it (HOST is ${host}).`
    : `Others in your network open ${urls}`;
  return urls === "" && !isLoopback(host) ? [HTTPS] : [reached, HTTPS];
};

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

const lanAddresses = (interfaces: Interfaces): string[] =>
  Object.entries(interfaces)
    .filter(([name]) => !INNER.test(name))
    .flatMap(([, each = []]) => each)
    .filter(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."))
    .map(({ address }) => address)
    .slice(0, MOST);
