import * as z from "zod/mini";
import { channel } from "../../attempt/channel-schema.ts";
import { contactResult } from "../../attempt/contact-result-schema.ts";
import { contentItem } from "../../attempt/content-item.ts";
import { filedDisposition } from "../../disposition/filed-disposition.ts";
import { instant } from "../../time/instant-schema.ts";

/** What payloads are made of. Handed in, so that a phone can read facts without the library that checks them. */
export const payloadKit = {
  z,
  id: z.uuid(),
  text: (most: number) => z.string().check(z.maxLength(most)),
  channel,
  contactResult,
  contentItem,
  filedDisposition,
  instant,
};
export type PayloadKit = typeof payloadKit;
