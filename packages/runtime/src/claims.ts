import type { Route, Scope } from "@tongban/events/contract";
import type { Actor } from "@tongban/events/define";
import { PersonId } from "@tongban/kernel/person";
import { isWithin, RegionCode } from "@tongban/kernel/region";
import { Role } from "@tongban/kernel/role";
import * as z from "zod";
import type { Access } from "./access.ts";

/** How long a token may live: a grant that was withdrawn ends with it. */
const LONGEST_LIFE_SECONDS = 900;

/** Seconds since 1970, as text: an API Gateway authorizer hands every claim on so. */
const Instant = z.coerce.number().positive();

/**
 * What the token says: the subject, and its grants as one string because an API Gateway authorizer flattens lists. The
 * authorizer has seen that it is signed and has not expired, but lets one live as long as its provider likes. Of staff it
 * says too which person they are, as the staff register told the provider; a resident's subject is their person's id.
 */
export const Claims = z
  .object({
    sub: z.string().regex(/^[^#\s]{1,128}$/),
    grants: z.string().max(4_000),
    person: PersonId.optional(),
    iat: Instant,
    exp: Instant,
  })
  .refine(({ iat, exp }) => exp - iat <= LONGEST_LIFE_SECONDS, "The token lives too long");
export type Claims = z.infer<typeof Claims>;

type Grant = { role: Role; region?: RegionCode; office?: string; below?: true };

/** Reads `person`, `230111:window-clerk`, `150402:township-clerk:150402001` or `150400:supervisor:below`. */
const grantOf = (text: string): Grant[] => {
  if (text === "person") return [{ role: "person" }];
  const [code, name, where, ...more] = text.split(":");
  const region = RegionCode.safeParse(code);
  const role = Role.safeParse(name);
  if (!region.success || !role.success || role.data === "person" || more.length > 0) return [];
  return [
    { role: role.data, region: region.data, ...(where === "below" ? { below: true } : where && { office: where }) },
  ];
};

const reaches = (grant: Grant, region: RegionCode) =>
  grant.region === undefined || grant.region === region || (grant.below === true && isWithin(grant.region, region));

const seen = (scope: Scope, grant: Grant, sub: string): Access["sees"] | undefined => {
  if (scope === "own") return { person: sub };
  if (scope === "office") return grant.office ? { office: grant.office } : undefined;
  return "region";
};

/**
 * As whom the caller acts on this route, which person that is (`self`, where the token tells), and what they then see;
 * undefined when no grant allows it. With several fitting grants the first of the token counts, unless `asRole` names
 * another.
 */
export const admit = (
  { sub, grants, person }: Pick<Claims, "sub" | "grants" | "person">,
  route: Route,
  region: RegionCode,
  asRole?: string,
) => {
  for (const grant of grants.split(" ").flatMap(grantOf)) {
    const scope = route.roles[grant.role];
    if (!scope || !reaches(grant, region) || (asRole && asRole !== grant.role)) continue;
    if (grant.below && scope !== "below") continue;
    const sees = seen(scope, grant, sub);
    if (!sees) continue;
    const actor: Actor & { role: Role } = { sub, role: grant.role, ...(grant.office && { office: grant.office }) };
    const self = person ?? (grant.role === "person" ? PersonId.safeParse(sub).data : undefined);
    return { actor, self, access: { region, sees } satisfies Access };
  }
  return undefined;
};
