import * as z from "zod/mini";
import { CONTACT_POINT_KINDS, CONTACT_STANDINGS, GIVEN_HOW } from "./contact-point.ts";

export const contactStanding = z.enum(CONTACT_STANDINGS);
export const contactPointKind = z.enum(CONTACT_POINT_KINDS);
export const givenHow = z.enum(GIVEN_HOW);
