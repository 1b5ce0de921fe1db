import { client } from "#link/client";
import { settingsFromAddress } from "../../report/settings-address.ts";
import { periodFromAddress } from "../../report/period-address.ts";
import type { PageLoad } from "./$types";

export const load: PageLoad = async ({ url }) => {
  const period = periodFromAddress(url.searchParams.get("period"));
  const settings = settingsFromAddress(url.searchParams.get("settings"));
  const filter = { ...(period === undefined ? {} : { period }), ...(settings === undefined ? {} : { settings }) };
  const [patterns, summary] = await Promise.all([
    client.review.patterns.query(filter),
    client.review.summary.query({ filter }),
  ]);
  return { patterns, summary };
};
