import { customType } from "drizzle-orm/pg-core";

/** An instant: timestamptz in the store, whole epoch milliseconds in the program. Sessions run in UTC (connect.ts). */
export const instant = customType<{ data: number; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  toDriver: (value) => new Date(value).toISOString(),
  fromDriver: (value) => Date.parse(value),
});

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => "bytea",
});
