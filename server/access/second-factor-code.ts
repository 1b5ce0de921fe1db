export type SecondFactorCode = { kind: "app" | "recovery"; code: string };

/** What somebody typed, read as a code of their app (six digits) or as a recovery code, whatever stands between. */
export const secondFactorCode = (typed: string): SecondFactorCode => {
  const bare = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  if (/^\d{6}$/.test(bare)) return { kind: "app", code: bare };
  return { kind: "recovery", code: bare.match(/.{1,4}/g)?.join("-") ?? "" };
};
