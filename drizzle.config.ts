import { defineConfig } from "drizzle-kit";

/** `drizzle-kit generate` writes the next migration; migrations are append-only. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./server/db/*/tables.ts",
  out: "./server/db/migrations",
});
