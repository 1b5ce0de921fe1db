import { client } from "#link/client";
import type { PageLoad } from "./$types";

export const load: PageLoad = async () => {
  const [rescue, summary, quarantine] = await Promise.all([
    client.review.rescue.query(),
    client.review.summary.query(),
    client.kept.count.query(),
  ]);
  return { rescue, summary, quarantine };
};
