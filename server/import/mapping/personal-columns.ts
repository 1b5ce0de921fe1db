/** Words in names of columns that hold what is nobody's business but theirs, in English, German, Spanish and French. */
const PERSONAL = [
  ...["birth", "dob", "age", "geburt", "nacimiento", "naissance", "gender", "sex", "geschlecht", "marital", "religion"],
  ...["iban", "bic", "swift", "account no", "account number", "bank", "konto", "card number", "credit score", "schufa"],
  ...["ssn", "social security", "national id", "passport", "tax id", "steuer", "aadhaar", "pan no", "dni", "nif"],
  ...["income", "salary", "gehalt", "einkommen", "salario", "salaire", "health", "diagnos", "disab", "krank"],
  ...["address", "street", "adresse", "strasse", "straße", "calle", "rue"],
];

const wordsOf = (name: string): string =>
  ` ${name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()} `;

/** Of columns that are read as nothing else those that look personal by their names; undefined: none does. */
export const personalColumns = (names: readonly string[]): string[] | undefined => {
  // A short word is a whole one ("age", not "agent"); a longer one may go on ("diagnosis").
  const has = (name: string, word: string): boolean => name.includes(` ${word}${word.length < 5 ? " " : ""}`);
  const found = names.filter((name) => PERSONAL.some((word) => has(wordsOf(name), word)));
  return found.length > 0 ? found : undefined;
};
