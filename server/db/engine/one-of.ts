import { type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/**
 * Whether a uuid column is one of these: one parameter however many there are, where `inArray` makes, sends and has
 * planned one each. `ids` must be uuids.
 */
export const oneOf = (column: PgColumn, ids: readonly string[]): SQL =>
  sql`${column} = any(${`{${ids.join(",")}}`}::uuid[])`;
