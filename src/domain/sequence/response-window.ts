import type { Policy, ResponsePolicy } from "./policy.ts";

/** How soon a first useful response is wanted to an enquiry of this source. A source is the sender's word: any text. */
export const responseWindow = ({ response }: Policy, source: string | null): ResponsePolicy =>
  source !== null && Object.hasOwn(response.bySource, source)
    ? (response.bySource[source] ?? response.standard)
    : response.standard;
