import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ params }) => ({ answer: await client.review.sequence.query({ leadId: params.id }) });
