import { type PersonField, personFields } from "@tongban/events/reading";
import type { Message } from "@tongban/kernel/decision";
import { Role, roleInChinese } from "@tongban/kernel/role";
import type { Access } from "./access.ts";

const isKnown = (field: string): field is PersonField => field in personFields;
const fieldView = (field: string): { field: string; title: Message } => ({
  field,
  title: isKnown(field) ? personFields[field] : { zh: field, en: field },
});

/** As what somebody read. A person leaves no reading of their own matter: where one did, they acted for this one, or it was another's. */
const titleOf = ({ role, for: principal }: Access["by"], person: string): Message => {
  if (role === "person")
    return principal === person
      ? { zh: "代办人", en: "who acts for the person" }
      : { zh: "居民", en: "another resident" };
  const known = Role.safeParse(role);
  return { zh: known.success ? roleInChinese[known.data] : role, en: role.replaceAll("-", " ") };
};

/**
 * An access as the person and the supervisors see it: who read, as what and of which office, when, which fields, and for
 * which record or purpose. No fields: the person was looked for, and nothing was found or shown.
 */
export const accessView = (access: Access, offices: ReadonlyMap<string, string>) => {
  const { person, at, by, service, fields, route, matter, purpose } = access;
  const { sub, role, office } = by;
  const name = office === undefined ? undefined : offices.get(office);
  return {
    person,
    at,
    who: sub,
    role,
    title: titleOf(by, person),
    ...(office && { office: { code: office, ...(name && { name }) } }),
    service,
    route,
    fields: fields.map(fieldView),
    ...(matter && { matter }),
    ...(purpose && { purpose }),
  };
};
