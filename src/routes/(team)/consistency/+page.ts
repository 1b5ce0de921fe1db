import { client } from "#link/client";
import { periodFromAddress } from "../report/period-address.ts";
import type { PageLoad } from "./$types";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const load: PageLoad = async ({ url, depends }) => {
  depends("fairlead:consistency");
  const asked = url.searchParams.get("set");
  const period = periodFromAddress(url.searchParams.get("period"));
  const setId = asked !== null && UUID.test(asked) ? asked : null;
  const read = await client.consistency.read.query({ setId, ...(period === undefined ? {} : { period }) });
  return { read, chosen: period, setId, versionId: url.searchParams.get("version") };
};
