import * as z from "zod/mini";
import { CONTACT_RESULTS } from "./contact-result.ts";

export const contactResult = z.enum(CONTACT_RESULTS);
