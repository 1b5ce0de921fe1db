import type { Channel } from "#domain/attempt/channel";

/**
 * Digits alone, after a plus where the number begins with one: `*` and `#` make codes of the network's own, which
 * redirect calls or cost money.
 */
const dialled = (phone: string): string => `${/^[\s(]*\+/.test(phone) ? "+" : ""}${phone.replaceAll(/\D/g, "")}`;

/** International digits for wa.me, or null where the number does not say its country. */
const international = (phone: string): string | null => {
  const digits = dialled(phone);
  if (digits.startsWith("+")) return digits.slice(1);
  return digits.startsWith("00") ? digits.slice(2) : null;
};

/** The native link of a channel by a number and an address, or why there is none. */
export const hrefOf = (
  channel: Channel,
  { phone, email }: { readonly phone: string | null; readonly email: string | null },
): { readonly href: string } | { readonly why: "no_phone" | "no_email" | "no_country_code" } => {
  if (channel === "email")
    return email === null ? { why: "no_email" } : { href: `mailto:${encodeURIComponent(email).replace("%40", "@")}` };
  if (phone === null || !/\d/.test(dialled(phone))) return { why: "no_phone" };
  if (channel === "call") return { href: `tel:${dialled(phone)}` };
  if (channel === "sms") return { href: `sms:${dialled(phone)}` };
  const number = international(phone);
  return number === null ? { why: "no_country_code" } : { href: `https://wa.me/${number}` };
};
