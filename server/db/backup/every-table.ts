import type { PgTable } from "drizzle-orm/pg-core";
import * as importing from "../import/tables.ts";
import * as lead from "../lead/tables.ts";
import * as organisation from "../organisation/tables.ts";
import * as people from "../people/tables.ts";
import * as phone from "../phone/tables.ts";
import * as promise from "../promise/tables.ts";
import * as record from "../record/tables.ts";

/** Every table there is; a folder's tables file holds nothing else. */
export const EVERY_TABLE: readonly PgTable[] = [organisation, people, lead, record, promise, importing, phone].flatMap(
  (folder) => Object.values<PgTable>(folder),
);
