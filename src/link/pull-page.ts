import { createTRPCClient, httpLink } from "@trpc/client";
import { type PullInput, type PullOutput, pullOutput } from "#contract/pull";
import type { AppRouter } from "#server/router";
import { patientFetch } from "./line-options.ts";
import { refusalOf } from "./refusal-of.ts";

type Pulled = { answer: PullOutput } | { answer: null; why: "signed_out" | "unknown_device" | "failed" };

const line = createTRPCClient<AppRouter>({ links: [httpLink({ url: "/api/trpc", fetch: patientFetch("same-origin") })] });

/** Asks for one page of this person's own leads; anything but a whole, valid answer brings nothing. Never throws. */
export async function pullPage(input: PullInput): Promise<Pulled> {
  try {
    const read = pullOutput.safeParse(await line.sync.pull.mutate(input));
    return read.success ? { answer: read.data } : { answer: null, why: "failed" };
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === "signed_out" || refusal === "not_allowed") return { answer: null, why: "signed_out" };
    return { answer: null, why: refusal === "not_found" ? "unknown_device" : "failed" };
  }
}
