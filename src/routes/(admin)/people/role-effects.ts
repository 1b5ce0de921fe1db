import type { Person } from "#contract/people";
import type { Role } from "#contract/role";
import * as m from "../../../paraglide/messages.js";
import { roles } from "../../shell/roles.ts";

/** What comes of giving this person that role, a sentence each. `isOwn`: they do it themselves. */
export const roleEffects = (person: Person, role: Role, isOwn: boolean): string[] => {
  const { leads, phones } = person;
  const isOnPhone = role === "rep";
  const leavesPhone = person.role === "rep" && !isOnPhone;
  return [
    isOwn ? m.app_role_own_next_step() : m.app_role_next_step(),
    ...(roles[role].offers.includes("manage_people") ? [m.app_role_to_admin()] : []),
    ...(isOnPhone && !isOwn ? [m.app_role_to_rep()] : []),
    ...(leavesPhone && leads === 1 ? [m.app_role_leads_stay_one()] : []),
    ...(leavesPhone && leads > 1 ? [m.app_role_leads_stay({ count: leads })] : []),
    ...(leavesPhone && phones.length > 0 ? [m.app_role_phone_empties()] : []),
  ];
};
