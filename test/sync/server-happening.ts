import fc from "fast-check";
import type { Fleet } from "./fleet.ts";
import type { KillableServer } from "./killable-server.ts";
import { roundOf } from "./mixture.ts";

/** What happens to the server's own process: it dies at some moment of everybody's sync, or is put back to a backup. */
export const serverHappening = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant("kill"), after: fc.nat({ max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("back_up") }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("put_back") }) },
);
export type ServerHappening = typeof serverHappening extends fc.Arbitrary<infer T> ? T : never;

/** Makes one thing happen to the server. Which is drawn from the seed; the exact moment a kill hits is the machine's. */
export const happenToServer = async (fleet: Fleet, server: KillableServer, what: ServerHappening): Promise<void> => {
  switch (what.does) {
    case "kill": {
      const rounds = Promise.all(fleet.phones.map(roundOf));
      await new Promise((resolve) => setTimeout(resolve, what.after));
      await server.kill();
      await rounds;
      await server.start();
      break;
    }
    case "back_up":
      await server.backUp();
      break;
    case "put_back":
      await server.kill();
      await server.putBack();
      fleet.server = server.desk();
      await server.start();
      break;
  }
};
