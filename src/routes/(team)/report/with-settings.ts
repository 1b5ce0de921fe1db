/** The address of the same page about leads of another version of the settings. */
export const withSettings = ({ pathname, search }: URL, id: string): string => {
  const query = new URLSearchParams(search);
  query.set("settings", id);
  return `${pathname}?${query}`;
};
