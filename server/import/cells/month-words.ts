/** Months and days of the week as exports write them in English, German, French and Spanish; lower case, no accents. */
const MONTHS: readonly string[] = [
  "jan january januar janv janvier ene enero janner jaenner",
  "feb february februar fev fevr fevrier febrero feber",
  "mar march marz maerz mrz mars marzo",
  "apr april avr avril abr abril",
  "may mai mayo",
  "jun june juni juin junio",
  "jul july juli juil juillet julio",
  "aug august aout agosto ago",
  "sep sept september septembre septiembre set setiembre",
  "oct october okt oktober octobre octubre",
  "nov november novembre noviembre",
  "dec december dez dezember decembre dic diciembre",
];
const DAYS: readonly string[] = [
  "sun sunday so sonntag dim dimanche dom domingo",
  "mon monday mo montag lun lundi lunes",
  "tue tues tuesday di dienstag mar mardi martes",
  "wed wednesday mi mittwoch mer mercredi mie miercoles",
  "thu thur thurs thursday do donnerstag jeu jeudi jue jueves",
  "fri friday fr freitag ven vendredi vie viernes",
  "sat saturday sa samstag sonnabend sam samedi sab sabado",
];

const numbered = (lists: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lists.flatMap((list, at) => list.split(" ").map((word): [string, number] => [word, at])));
const months = numbered(MONTHS);
const days = numbered(DAYS);

/** 1 to 12; undefined: no month. `mar` is both March and, in French and Spanish, Tuesday. */
export const monthIn = (word: string): number | undefined => {
  const at = months.get(word);
  return at === undefined ? undefined : at + 1;
};

/** 0 (Sunday) to 6; undefined: no day of the week. */
export const weekdayIn = (word: string): number | undefined => days.get(word);
