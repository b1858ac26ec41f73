import { Envelope } from "@tongban/events/define";
import type { PersonField } from "@tongban/events/reading";
import { maskName, maskNumber } from "@tongban/kernel/name";
import * as z from "zod";
import { contracts } from "../../infra/house.ts";
import type { Cloud } from "../../infra/local/cloud.ts";
import { formOf } from "../../infra/local/story/job.ts";
import { personOf } from "../../infra/local/story/people.ts";
import { hongshan } from "../../infra/local/story/places.ts";

const Read = Envelope.extend({
  type: z.string().endsWith(".person-data-read.v1"),
  data: z.object({
    persons: z.array(z.string()),
    fields: z.array(z.string()),
    route: z.string(),
    matter: z.string().optional(),
    purpose: z.string().optional(),
  }),
});
export type Read = z.infer<typeof Read>;

/** Every reading that any service has written down. */
export const readingsIn = async (cloud: Cloud): Promise<Read[]> => {
  const rows = await Promise.all(contracts.map(({ name }) => cloud.rows(name)));
  return rows.flat().flatMap(({ event }) => Read.safeParse(event).data ?? []);
};

/** Whether a row is there because somebody has read: a reading, or what the person finds of it. */
export const isOfReading = ({ pk }: Record<string, unknown>) => /^\d{6}#(reading|access)#/.test(String(pk));

const { name, residentId, certificateNumber } = personOf(1);
const { applicant } = formOf(personOf(1));

/** How each field of the person of the main job looks in an answer, whoever it is shown to. A longer number goes first. */
const looks = (person: string, matter: string): [PersonField, RegExp][] => [
  ["certificateNumber", new RegExp(escaped(certificateNumber, maskNumber(certificateNumber)), "g")],
  ["number", new RegExp(escaped(residentId, maskNumber(residentId)), "g")],
  // A fact names its record, and that is the person's own.
  ["history", new RegExp(`"subject":"[a-z]+/(${escaped(matter, person)})"`, "g")],
  ["person", new RegExp(escaped(person), "g")],
  ["name", new RegExp(escaped(name, maskName(name)), "g")],
  ["phone", new RegExp(escaped(applicant.phone), "g")],
  ["account", new RegExp(escaped(applicant.account.number), "g")],
  ["case", new RegExp(escaped(`"id":"${matter}"`), "g")],
  ["certificate", /"(grade|category|certificateGrade|certificateCategory)":/g],
  ["paper", /"sha256":|PNG\r\n/g],
  ["payment", /(?<!\d)200\.00(?!\d)/g],
];
const escaped = (...texts: string[]) => texts.map((text) => text.replace(/[*.+?^${}()|[\]\\]/g, "\\$&")).join("|");

/** What of the person an answer truly shows, whatever its route says. */
export const shownIn = (answer: string, person: string, matter: string): PersonField[] => {
  let left = answer;
  return looks(person, matter).flatMap(([field, look]) => {
    const without = left.replace(look, "");
    if (without === left) return [];
    left = without;
    return field;
  });
};

const Claims = z.object({ sub: z.string(), grants: z.string() });
/** Whom a token of one grant at the most is of, and as what. */
export const askerOf = (token = "") => {
  const [, payload = ""] = token.split(".");
  const { sub, grants } = payload
    ? Claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString()))
    : { sub: "", grants: "" };
  return { sub, role: grants.split(":")[1] ?? grants };
};

/** An answer, and who asked. */
export type Asked = { key: string; sub: string; role: string; status: number; text: string };

/**
 * What is wrong between what was shown and what was written down: by each route to each role as many readings as answers
 * that showed something of the person to another, each of that person and their proxies alone, and of all the fields that
 * were seen.
 */
export const unlike = (
  asked: readonly Asked[],
  readings: readonly Read[],
  person: string,
  matter: string,
  /** Who else may stand in the same record: the person's proxies. */
  beside: readonly string[],
): string[] => {
  const nameOf = (route: string, role: string) => `${route} by ${role}`;
  const shown = asked
    .filter(({ status, sub }) => status < 300 && sub !== person)
    .map(({ key, role, text }) => ({ name: nameOf(key, role), fields: shownIn(text, person, matter) }))
    .filter(({ fields }) => fields.some((field) => field !== "certificate" && field !== "payment"));
  const answers = Map.groupBy(shown, (one) => one.name);
  const written = Map.groupBy(
    // The person who reads their own mandates reads of their proxies.
    readings.filter(({ data, actor }) => data.fields.length > 0 && actor.sub !== person),
    ({ data, actor }) => nameOf(data.route, actor.role),
  );
  return [...new Set([...answers.keys(), ...written.keys()])].flatMap((one) => {
    const [told = [], noted = []] = [answers.get(one), written.get(one)];
    if (told.length !== noted.length) return [`${one}: shown ${told.length} times, written down ${noted.length}`];
    const others = noted.filter(
      ({ region, data: { persons } }) =>
        region !== hongshan ||
        ![person, ...beside].some((one) => persons.includes(one)) ||
        !persons.every((one) => one === person || beside.includes(one)),
    );
    const fields = new Set(noted.flatMap(({ data }) => data.fields));
    const undeclared = new Set(told.flatMap((each) => each.fields).filter((field) => !fields.has(field)));
    return [
      ...(others.length > 0 ? [`${one}: ${others.length} of somebody else`] : []),
      ...(undeclared.size > 0 ? [`${one}: shows ${[...undeclared].join(", ")} and does not say so`] : []),
    ];
  });
};
