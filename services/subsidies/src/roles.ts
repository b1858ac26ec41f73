/** Who reads what is kept of a person, how far each sees, and that a proxy may. */
export const read = {
  roles: {
    person: "own",
    "township-clerk": "office",
    "cdpf-reviewer": "region",
    "civil-affairs-officer": "region",
    supervisor: "below",
  },
  mandated: "read",
} as const;
