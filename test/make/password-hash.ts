import type { Deployment } from "#server/access/deployment";

const hashes = new Map<string, Promise<string>>();

/** The hash of a password, reckoned once a process: it is made to be slow, and any server takes it. */
export const passwordHash = (auth: Deployment["auth"], password: string): Promise<string> => {
  const known = hashes.get(password) ?? auth.$context.then((context) => context.password.hash(password));
  hashes.set(password, known);
  return known;
};
