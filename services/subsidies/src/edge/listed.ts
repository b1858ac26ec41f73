import type { Actor } from "@tongban/events/define";
import { type Answer, answer } from "@tongban/kernel/decision";
import type { Role } from "@tongban/kernel/role";
import { type Access, personIn } from "@tongban/runtime/access";
import type { Page, PageRequest } from "@tongban/runtime/page";
import { openStore } from "@tongban/runtime/store";
import {
  type Application,
  ApplicationKind,
  approvedUnder,
  decidedUnder,
  notOfTownships,
  queueOf,
  type Waiting,
} from "../application.ts";

const applications = openStore(ApplicationKind);

type Asked = PageRequest & {
  queue?: Waiting | undefined;
  office?: string | undefined;
  decidedUnder?: string | undefined;
};
type Listed = Answer<Page<Application>, "office-needed" | "queue-of-the-region" | "page-token-invalid">;

/** A page of what was decided under a version of the law. The first begins with what was approved and has no award yet. */
const decided = async (access: Access, law: string, asked: PageRequest): Promise<Listed> => {
  const store = applications(access);
  const own = access.sees;
  const within = (queues: `${string}.`) =>
    typeof own === "object" && "office" in own ? { queue: `${queues}${own.office}` } : { queues };
  const awaited = asked.page ? answer({ items: [] }) : await store.list(within(approvedUnder(law)), asked);
  if (!awaited.ok) return awaited;
  const found = await store.list(within(decidedUnder(law)), asked);
  if (!found.ok) return found;
  const { items } = found.value;
  const still = awaited.value.items.filter(({ id }) => !items.some((each) => each.id === id));
  return answer({ ...found.value, items: [...still, ...items] });
};

/** A page of the applications a caller asks for: a person's own, those of a queue, or those decided under a law. */
export const listed = async (
  access: Access,
  actor: Actor & { role: Role },
  { queue: asked, office, decidedUnder: law, ...page }: Asked,
): Promise<Listed> => {
  const person = personIn(access);
  if (person) return applications(access).list({ person }, page);
  if (law) return decided(access, law, page);
  const waiting = asked ?? actor.role;
  const wide = access.sees === "region" ? undefined : notOfTownships(waiting);
  if (wide) return wide;
  const queue = queueOf(waiting, access.sees === "region" ? office : actor.office);
  return queue.ok ? applications(access).list({ queue: queue.value }, page) : queue;
};
