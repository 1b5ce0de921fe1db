import * as z from "zod/mini";
import { CHANNELS } from "./channel.ts";

export const channel = z.enum(CHANNELS);
