import * as z from "zod/mini";
import { FAULTS } from "./fault.ts";

export const fault = z.enum(FAULTS);
