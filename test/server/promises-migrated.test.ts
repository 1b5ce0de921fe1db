import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { applyMigrations } from "#server/db/engine/apply-migrations";
import { connect } from "#server/db/engine/connect";
import { migrate } from "#server/db/engine/migrate";
import { MIGRATIONS } from "#server/db/engine/migrations";
import { fromTemplate } from "../make/template.ts";

const AT = "2026-05-06T09:00:00Z";

test("PR22: a database of before promises reads anew the leads talked to on a phone here, and no others", async () => {
  const made = await connect({ kind: "memory", ...fromTemplate("empty") });
  if (!made.ok) throw new Error(made.detail);
  const { connection } = made;
  onTestFinished(connection.close);
  const { db } = connection;
  const promises = MIGRATIONS.findIndex(({ name }) => name === "0018_promises");
  await db.transaction((tx) => applyMigrations(tx, MIGRATIONS.slice(0, promises)));

  const judged = async (
    name: string,
    event: { kind: string; system: string } | null,
    batchId: string | null = null,
  ) => {
    const [leadId, eventOf] = [randomUUID(), name === "joined" ? randomUUID() : null];
    await db.execute(sql`insert into assessment
        (org_id, lead_id, episode_no, as_of, policy_id, verdict, arrived_at, phase, body, assessed_at)
      values ('o', ${leadId}, 1, ${AT}, 'p', 'proportionate', ${AT}, 'running', '{}', ${AT})`);
    if (eventOf !== null)
      await db.execute(sql`insert into lead_alias
          (org_id, id, lead_id, joined_into, enquiries_after, enquiries, episodes_after, episodes, joined_at)
        values ('o', ${eventOf}, ${leadId}, ${leadId}, 1, 1, 1, 1, ${AT})`);
    if (event !== null)
      await db.execute(sql`insert into sequence_event (org_id, id, lead_id, kind, at, received_at, system, batch_id, body)
        values ('o', ${randomUUID()}, ${eventOf ?? leadId}, ${event.kind}, ${AT}, ${AT}, ${event.system}, ${batchId}, '{}')`);
    return [leadId, name] as const;
  };
  const talk = { kind: "contact", system: "app" };
  const names = new Map<string, string>([
    await judged("talked to here", talk),
    await judged("joined", talk),
    await judged("talked to elsewhere", { kind: "contact", system: "crm" }),
    await judged("imported", talk, randomUUID()),
    await judged("given to somebody", { kind: "owner", system: "app" }),
    await judged("never", null),
  ]);
  await migrate(connection);
  const { rows } = await db.execute<{ lead_id: string }>(sql`select lead_id from assessment where needs_refresh`);
  expect(rows.map(({ lead_id }) => names.get(lead_id)).sort()).toEqual(["joined", "talked to here"]);
});
