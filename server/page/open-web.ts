import { Resolver } from "node:dns/promises";
import { dial } from "./dial.ts";
import { FetchRefusal } from "./fetch-refusal.ts";
import { isPublicAddress } from "./public-address.ts";
import type { Web } from "./web.ts";

/** What a resolver says of a name that is not there, or has no address of one version. */
const NOT_THERE = ["ENOTFOUND", "ENODATA", "EBADNAME", "EBADQUERY"];

/**
 * The web as it is, the only way to it that the product has. Names are asked of DNS (no file of hosts, and none of the
 * few threads that files and unpacking need); nothing but a public address is ever connected to. Throws FetchRefusal:
 * unreachable where DNS does not answer, private_address, bad_certificate; else the socket's error.
 */
export const openWeb: Web = Object.freeze({
  resolve: async (name: string, signal: AbortSignal) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    signal.addEventListener("abort", () => resolver.cancel(), { once: true });
    const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = found.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    const isKnown = found.every(
      (answer) =>
        answer.status === "fulfilled" || NOT_THERE.includes((answer.reason as NodeJS.ErrnoException).code ?? ""),
    );
    if (addresses.length === 0 && !isKnown) throw new FetchRefusal("unreachable");
    return addresses;
  },
  connect: async (to, signal) => {
    if (!isPublicAddress(to.address)) throw new FetchRefusal("private_address");
    return await dial(to, signal);
  },
} satisfies Web);
