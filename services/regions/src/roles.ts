/** Who may do what in this service, and how far each of them sees. */
export const platform = { "platform-administrator": "below" } as const;
export const administrators = { ...platform, "region-administrator": "region" } as const;
/** They see the regions below theirs, and act in their own; of those below they open one. */
export const below = { ...platform, "region-administrator": "below" } as const;
export const staff = {
  ...administrators,
  "window-clerk": "region",
  "township-clerk": "region",
  "cdpf-reviewer": "region",
  "civil-affairs-officer": "region",
  "finance-officer": "region",
  "housing-officer": "region",
  "employment-officer": "region",
  assessor: "region",
  supervisor: "below",
} as const;
/** Who is no official of the region, and acts there for a body of their own. What they are for has no services yet. */
const bodies = { employer: "region", institution: "region", agency: "region" } as const;
/** Who reads what everybody may know; the administrator of a prefecture reads it of its counties, too. */
export const everyone = { ...staff, ...below, ...bodies, person: "own" } as const;
/** Who acts nowhere but in their own region. */
export const askers = { ...everyone, "region-administrator": "region" } as const;
export const lawmakers = { ...below, supervisor: "below" } as const;
