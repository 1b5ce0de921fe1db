/** A size of `bytes` for people, in the thousands that file managers count: "12.3 MB". */
export const sizeWords = (bytes: number): string => {
  const unit = bytes < 1e6 ? "kilobyte" : bytes < 1e9 ? "megabyte" : "gigabyte";
  const size = bytes / { kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9 }[unit];
  const digits = size < 10 && unit !== "kilobyte" ? 1 : 0;
  return new Intl.NumberFormat(undefined, { style: "unit", unit, maximumFractionDigits: digits }).format(size);
};
