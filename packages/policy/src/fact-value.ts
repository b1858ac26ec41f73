export type FactValue = number | string | boolean | readonly string[];

/**
 * What is established about a matter, by the names the law declares. A fact nobody has established is absent, and a row
 * that needs it is not decided.
 */
export type Facts = { readonly [name: string]: FactValue | undefined };
