import type { AuditFilter } from "#contract/audit";
import { GROUP_WORDS } from "./group-words.ts";

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const ID = /^[\w-]{1,64}$/;

/** The filter that an address names; what cannot be read of it is left out. */
export const filterOf = (address: URLSearchParams): AuditFilter => {
  const [person, group, lead] = ["person", "group", "lead"].map((name) => address.get(name) ?? "");
  const [from, to] = ["from", "to"].map((name) => address.get(name) ?? "");
  const known = Object.keys(GROUP_WORDS).find((one) => one === group) as AuditFilter["group"];
  return {
    ...(person !== undefined && ID.test(person) ? { personId: person } : {}),
    ...(known === undefined ? {} : { group: known }),
    ...(lead !== undefined && UUID.test(lead) ? { leadId: lead } : {}),
    ...(from !== undefined && DAY.test(from) ? { from } : {}),
    ...(to !== undefined && DAY.test(to) ? { to } : {}),
  };
};

export const addressOf = ({ personId, group, leadId, from, to }: AuditFilter): string => {
  const parts = { person: personId, group, lead: leadId, from, to };
  const named = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return named.length === 0 ? "/audit" : `/audit?${new URLSearchParams(named).toString()}`;
};
