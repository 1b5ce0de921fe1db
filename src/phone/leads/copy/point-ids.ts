import type { PhoneLead } from "#contract/pull";
import type { ContactPointKind } from "#domain/lead/contact-point";
import { pointInUse } from "#domain/queue/live-points";

/** By kind, the id of the number or address in use, where it was put down since the enquiry; the enquiry's own have none. */
export type PointIds = Partial<Record<ContactPointKind, string>>;

/** By which of its person's numbers and addresses a lead's links go; undefined: by the enquiry's own. */
export const pointIds = (lead: PhoneLead): PointIds | undefined => {
  if (lead.contactPoints?.some(({ given }) => given !== undefined) !== true) return undefined;
  const [phone, email] = (["phone", "email"] as const).map((kind) => pointInUse(kind, lead)?.given?.id);
  return { ...(phone === undefined ? {} : { phone }), ...(email === undefined ? {} : { email }) };
};
