import type { Answer } from "@tongban/kernel/decision";
import type { RegionCode } from "@tongban/kernel/region";
import type { Access } from "@tongban/runtime/access";
import { wholeRegion } from "@tongban/runtime/access";
import type { Page, PageRequest } from "@tongban/runtime/page";
import { openStore } from "@tongban/runtime/store";
import { Import } from "../imports/import.ts";
import { Institution } from "../places/institution.ts";
import { Office } from "../places/office.ts";
import { Village } from "../places/village.ts";
import type { Place } from "../staff/place-of-grant.ts";
import { Staff } from "../staff/staff.ts";
import { Region } from "../standing/region.ts";
import { stillOpen } from "../standing/still-open.ts";

export const regions = openStore(Region);
export const offices = openStore(Office);
export const villages = openStore(Village);
export const institutions = openStore(Institution);
export const staff = openStore(Staff);
export const imports = openStore(Import);

/** The region, if something may still be entered there. */
export const opened = async (access: Access) => stillOpen(access.region, await regions(access).get(access.region));

/** The office and the institution that the region has under a code. */
export const placeOf = async (access: Access, code: string | undefined): Promise<Place> => {
  if (code === undefined) return {};
  const [office, institution] = await Promise.all([offices(access).get(code), institutions(access).get(code)]);
  return { ...(office.ok && { office: office.value }), ...(institution.ok && { institution: institution.value }) };
};

type Asked = { queue: string; order?: string };
type Listed<State> = { list: (where: Asked, asked: PageRequest) => Promise<Answer<Page<State>>> };

/** So many rows are asked for at once where all are read. */
const AT_ONCE = 500;

/** Every record of a kind that a region has in a list, in the list of all when none is said, page by page. */
export const every = async <State>(store: Listed<State>, where: Asked = { queue: "all" }): Promise<State[]> => {
  const all: State[] = [];
  let page: string | undefined;
  do {
    const found = await store.list(where, { limit: AT_ONCE, page });
    if (!found.ok) throw new Error(`A list was refused: ${found.reason}`);
    all.push(...found.value.items);
    page = found.value.next;
  } while (page !== undefined);
  return all;
};

/** Everything that onboarding has entered in a region. */
export const enteredIn = async (region: RegionCode) => {
  const access = wholeRegion(region);
  const [allOffices, allVillages, allInstitutions, allStaff] = await Promise.all([
    every(offices(access)),
    every(villages(access)),
    every(institutions(access)),
    every(staff(access)),
  ]);
  return { offices: allOffices, villages: allVillages, institutions: allInstitutions, staff: allStaff };
};
