import { hash } from "node:crypto";

/** What a file's header is known by: the same names in the same order. */
export const headerKey = (columns: readonly string[]): string => hash("sha256", JSON.stringify(columns), "base64");
