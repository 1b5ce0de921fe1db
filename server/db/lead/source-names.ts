import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Database } from "../engine/database.ts";
import { enquiry } from "./tables.ts";

/** More than a list to choose from can show. */
const MOST = 200;

/** The sources that enquiries came under, as their senders call them, by name. */
export const sourceNames = async (db: Database, orgId: string): Promise<string[]> => {
  const rows = await db
    .selectDistinct({ source: enquiry.source })
    .from(enquiry)
    .where(and(eq(enquiry.orgId, orgId), isNotNull(enquiry.source)))
    .orderBy(asc(enquiry.source))
    .limit(MOST);
  return rows.flatMap(({ source }) => source ?? []);
};
