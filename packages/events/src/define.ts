import { PersonId } from "@tongban/kernel/person";
import { RegionCode } from "@tongban/kernel/region";
import * as z from "zod";

export type EventType = `${string}.${string}.v${number}`;

/** `partner` events may leave the platform: they never carry a person's name, number, diagnosis or account. */
export type Audience = "internal" | "partner";

/** A fact as a rule states it; the store adds the envelope. */
export type Fact<Type extends EventType = EventType, Data = unknown> = { type: Type; data: Data };

/** Who did it: a person or staff member by the token's subject and role, or the platform itself; and for whom, when one person acts for another. */
export const Actor = z.object({
  sub: z.string(),
  role: z.string(),
  office: z.string().optional(),
  for: PersonId.optional(),
});
export type Actor = z.infer<typeof Actor>;

const envelope = {
  id: z.string(),
  region: RegionCode,
  subject: z.string(),
  sequence: z.int().positive(),
  at: z.iso.datetime(),
  cause: z.string(),
  actor: Actor,
};

export const Envelope = z.looseObject({ ...envelope, type: z.string(), data: z.unknown() });
export type Envelope = z.infer<typeof Envelope>;

/** Made when it is first asked for: a function knows many events and reads few, and schemas are most of its start-up. */
const late = <T>(make: () => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** Declares an event `service.past-tense-fact.vN`. A consumer reads loosely: a field it does not know is not an error. */
export const defineEvent = <Type extends EventType, Shape extends z.ZodRawShape>(
  type: Type,
  shape: Shape,
  audience: Audience = "internal",
) => {
  const data = late(() => z.object(shape));
  const schema = late(() => z.object({ ...envelope, type: z.literal(type), data: data() }));
  type Data = ReturnType<typeof data>;
  return {
    type,
    audience,
    source: type.split(".")[0] ?? type,
    get data() {
      return data();
    },
    get schema() {
      return schema();
    },
    of: (facts: z.input<Data>): Fact<Type, z.output<Data>> => ({ type, data: data().parse(facts) }),
  };
};

export type EventDefinition = {
  type: EventType;
  audience: Audience;
  source: string;
  data: z.ZodObject;
  schema: z.ZodType;
};
export type EventOf<D extends { schema: z.ZodType }> = z.output<D["schema"]>;
