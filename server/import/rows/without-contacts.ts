const MAIL = /[^\s@<>(),;:"=&?/]+@[^\s@<>(),;:"=&?/]+\.[^\s@<>(),;:"=&?/]{2,}/gu;
/** As it is written across borders: other digits are as likely an advertiser's own number. */
const PHONE = /\+\d[\d\s().-]{6,20}\d/gu;
const MASK = "[…]";

/** A name that everybody reads (a source, campaign, ad or page) without a person's mail address or phone number. */
export const withoutContacts = (name: string): string => name.replace(MAIL, MASK).replace(PHONE, MASK);
