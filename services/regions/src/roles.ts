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
  supervisor: "below",
} as const;
/** Who reads what everybody may know; the administrator of a prefecture reads it of its counties, too. */
export const everyone = { ...staff, ...below, person: "own" } as const;
/** Who acts nowhere but in their own region. */
export const askers = { ...everyone, "region-administrator": "region" } as const;
export const lawmakers = { ...below, supervisor: "below" } as const;
