import { sql } from "drizzle-orm";
import type { ContactPointKind } from "#domain/lead/contact-point";
import type { Database } from "../engine/database.ts";

/** Where a page of contact points ends. */
export type ContactPlace = { personId: string; no: number };

/** A number or an address of a lead; of one joined to another, that one's. `isOfBatch`: that import brought the lead. */
export type ContactOfLead = ContactPlace & {
  kind: ContactPointKind;
  value: string;
  leadId: string;
  isOfBatch: boolean;
  isErased: boolean;
};

/** The next `limit` numbers and addresses that enquiries came with, by person. */
export const contactsAfter = async (
  db: Database,
  orgId: string,
  { batchId, after, limit }: { batchId: string; after: ContactPlace | null; limit: number },
): Promise<ContactOfLead[]> => {
  const from = after === null ? sql`true` : sql`(p.person_id, p.no) > (${after.personId}::uuid, ${after.no}::int)`;
  const { rows } = await db.execute<{
    person_id: string;
    no: number;
    kind: ContactPointKind;
    value: string;
    lead_id: string;
    own: boolean;
    erased: boolean;
  }>(sql`
    select p.person_id, p.no, p.kind, p.value, coalesce(a.lead_id, l.id) as lead_id,
      coalesce(l.batch_id = ${batchId}::uuid, false) as own,
      e.person_id is not null as erased
    from (select * from contact_point p where p.org_id = ${orgId} and ${from}
      order by p.person_id, p.no limit ${limit}) p
    join lead l on l.org_id = p.org_id and l.person_id = p.person_id
    left join lead_alias a on a.org_id = l.org_id and a.id = l.id
    left join erasure e on e.org_id = p.org_id and e.person_id = p.person_id
    order by p.person_id, p.no`);
  return rows.map(({ person_id: personId, lead_id: leadId, own, erased, ...row }) => ({
    ...row,
    personId,
    leadId,
    isOfBatch: own,
    isErased: erased,
  }));
};
