import type { Person } from "#contract/people";
import type { Role } from "#contract/role";
import * as m from "../../../paraglide/messages.js";

/** What comes of giving this person that role, a sentence each. `isOwn`: they do it themselves. */
export const roleEffects = (person: Person, to: Role, isOwn: boolean): string[] => {
  const { role: from, leads, phones } = person;
  const stopsCalling = from === "rep" && to !== "rep";
  return [
    isOwn ? m.app_role_own_next_step() : m.app_role_next_step(),
    ...(to === "admin" ? [m.app_role_to_admin()] : []),
    ...(to === "rep" && !isOwn ? [m.app_role_to_rep()] : []),
    ...(stopsCalling && leads === 1 ? [m.app_role_leads_stay_one()] : []),
    ...(stopsCalling && leads > 1 ? [m.app_role_leads_stay({ count: leads })] : []),
    ...(stopsCalling && phones.length > 0 ? [m.app_role_phone_empties()] : []),
  ];
};
