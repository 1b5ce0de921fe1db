import type { QueueLead } from "../../storage/databases/schema.ts";

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** So many last digits tell one number, written with its country or without. */
const TELLING = 7;

const isNumber = (digits: string, known: string): boolean =>
  known.endsWith(digits) ||
  (Math.min(digits.length, known.length) >= TELLING && digits.slice(-TELLING) === known.slice(-TELLING));

type Findable = Pick<QueueLead, "label" | "phone" | "email">;

/** Those whose number ends in the digits typed, or whose label holds the words, or whose address does where they hold an @, in the order they came. */
export const findLeads = <Lead extends Findable>(leads: readonly Lead[], text: string): Lead[] => {
  const words = text.trim().toLowerCase();
  if (words.length < 2) return [];
  const digits = digitsOf(text);
  return leads.filter(
    ({ label, phone, email }) =>
      label.toLowerCase().includes(words) ||
      (words.includes("@") && email?.toLowerCase().includes(words) === true) ||
      (digits.length >= 2 && phone !== null && isNumber(digits, digitsOf(phone))),
  );
};
