import * as z from "zod/mini";

export const instant = z.int();
