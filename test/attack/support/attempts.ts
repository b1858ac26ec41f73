import type { Wire } from "./attacker.ts";
import { speaking, speakingFalsely } from "./on-bus.ts";
import {
  breakingSeal,
  mac,
  misusing,
  misusingStored,
  onStoredKey,
  othersKeys,
  signing,
  signingFalsely,
  storedKeys,
  unwrapping,
  wrapping,
} from "./on-keys.ts";
import { breakingLaw, breakingTold, readingLaw, tellingKeys, tellingLaw, writingTexts } from "./on-law.ts";
import { breakingPapers, elsewhere, withPapers } from "./on-papers.ts";
import { onQueue, queueGrants } from "./on-queues.ts";
import { assume, badSessions, otherSessions } from "./on-roles.ts";
import { type Calls, granted, keyless, mixing, needless } from "./on-tables.ts";
import type { Attacker, House, Target } from "./targets.ts";

/** One call by one function, in its own name or as the tenant of a region, and whether it must be let through. */
export type Attempt = {
  by: string;
  service: string;
  role: string;
  as: string | undefined;
  group: string;
  name: string;
  wire: Wire;
  expected: "denied" | "allowed";
};

const here = "150402";
const there = "230111";
const key = `${here}#attack#1`;

/** Keys that are not the region's, though some look like it. */
const foreign = [
  `${there}#attack#1`,
  "000000#attack#1",
  "1504020#attack#1",
  "15040#attack#1",
  "150402x#attack#1",
  "150403#attack#1",
  "150402",
  "*#attack#1",
  "??????#attack#1",
  "#150402#attack#1",
  " 150402#attack#1",
];

type Group = [group: string, expected: Attempt["expected"], calls: Calls];
const prefixed = (prefix: string, calls: Calls): Calls => calls.map(([name, wire]) => [`${prefix}: ${name}`, wire]);
const every = (table: Target, pk: string): Calls => [...granted(table, pk), ...needless(table, pk)];

const others = (targets: readonly Target[], { service }: Attacker) => targets.filter((one) => one.service !== service);
const queuesOf = (target: Target, { service, edge }: Attacker, isTenant: boolean): Group[] =>
  Object.entries(target.queues).flatMap(([queue, url]) => {
    const grants = !isTenant && target.service === service ? (queueGrants[edge]?.[queue] ?? []) : [];
    const calls = prefixed(`${target.service} ${queue}`, onQueue(url));
    const may = ([name]: Calls[number]) => grants.some((grant) => name.endsWith(`: ${grant}`));
    return [
      ["queues", "allowed", calls.filter(may)],
      ["queues", "denied", calls.filter((call) => !may(call))],
    ] satisfies Group[];
  });

/** What is tried in either name: everything that is not the table, the law, the seal or the bus as this one may use it. */
const everywhere = (house: House, by: Attacker): Group[] => [
  ["law", "denied", breakingLaw(house.law)],
  ["what is told of a region", "denied", breakingTold(house.law, here, there)],
  [
    "regions' keys",
    "denied",
    [...breakingLaw(house.keys), ...misusingStored(house.keys, here), ...othersKeys(house.keys, there)],
  ],
  ["papers", "denied", breakingPapers(house.papers, here)],
  ["papers", "denied", elsewhere(here, there).flatMap((region) => withPapers(house.papers, region))],
  ...others(house.targets, by).flatMap((target): Group[] => [
    ["another service's table", "denied", prefixed(target.service, every(target, key))],
    ["another service's table", "denied", prefixed(target.service, keyless(target, key))],
  ]),
  ["keys", "denied", [...misusing("the seal", house.sealKey, here), ...misusing("persons", house.personKey, here)]],
  ["keys", "denied", [["GenerateMac with the seal", mac(house.sealKey)]]],
  ["keys", "denied", prefixed("ledger", signingFalsely(house.ledgerKey, [house.sealKey, house.personKey]))],
  ["keys", "denied", [["Decrypt with the ledger", unwrapping(house.ledgerKey, here)]]],
  ["keys", "denied", [["Encrypt with the ledger", wrapping(house.ledgerKey, here)]]],
  ["keys", "denied", [["Decrypt with persons", unwrapping(house.personKey, here)]]],
  ["keys", "denied", [["Encrypt with persons", wrapping(house.personKey, here)]]],
  ["roles", "denied", otherSessions(house.targets[0]?.tenantRole ?? "")],
];

const inOwnName = (house: House, by: Attacker): Group[] => {
  const own = house.targets.find(({ service }) => service === by.service);
  const edge = by.edge === "api" || by.edge === "inbox";
  const reach = edge ? own?.contract.reach : undefined;
  const may = (yes: boolean) => (yes ? "allowed" : "denied");
  const tags = { region: here };
  const become = ({ service, tenantRole, roles }: Target): Calls => [
    [`${service}'s tenant`, assume({ role: tenantRole, name: service, tags })],
    ...Object.entries(roles).map(([name, role]): Calls[number] => [
      `${service}'s ${name}`,
      assume({ role, name: service }),
    ]),
  ];
  const streams = (target: Target) =>
    keyless(target, key).filter(([, wire]) => "target" in wire && wire.target.startsWith("DynamoDBStreams"));
  return [
    ...everywhere(house, by),
    ...house.targets.flatMap((target) => queuesOf(target, by, false)),
    ["papers", "denied", withPapers(house.papers, here)],
    ["law", may(edge), readingLaw(house.law)],
    ["law", may(reach?.law === "writes"), writingTexts(house.law)],
    ["what is told of a region", "denied", [...tellingKeys(house.law, here), ...tellingLaw(house.law, here)]],
    ["keys", may(reach?.persons === "identifies"), [["GenerateMac of persons", mac(house.personKey)]]],
    ["keys", may(by.edge === "inbox"), prefixed("ledger", signing(house.ledgerKey))],
    ["keys", "denied", breakingSeal(house.sealKey, here, there)],
    ["keys", "denied", [["Decrypt for a region", unwrapping(house.sealKey, here)]]],
    ["keys", "denied", [["Encrypt for a region", wrapping(house.sealKey, here)]]],
    ["regions' keys", "denied", storedKeys(house.keys, here)],
    ["bus", may(by.edge === "relay"), speaking(house.bus, by.service)],
    [
      "bus",
      "denied",
      speakingFalsely(
        house.bus,
        by.service,
        others(house.targets, by).map(({ service }) => service),
      ),
    ],
    ...others(house.targets, by).map((target): Group => ["roles", "denied", become(target)]),
    ...(own
      ? ([
          ["its own table", "denied", [...every(own, key), ...mixing(own, key, `${there}#attack#1`)]],
          [
            "its own table",
            "denied",
            keyless(own, key).filter((call) => by.edge !== "relay" || !streams(own).some(([name]) => name === call[0])),
          ],
          ["its own table", may(by.edge === "relay"), by.edge === "relay" ? streams(own) : []],
          ["roles", may(edge), become(own).slice(0, 1)],
          ["roles", "denied", become(own).slice(1)],
          ["roles", "denied", badSessions(own.tenantRole, own.service, here)],
        ] satisfies Group[])
      : []),
  ];
};

/** The region's own keys, as a service that opens, one that keeps, or one that does neither may use them. */
const sealsOf = (house: House, { contract: { reach } }: Target): Group[] => {
  const { get, put, delete: gone } = onStoredKey(house.keys, here);
  const may = (who: readonly (string | undefined)[], calls: Calls): Group => [
    "its own region's keys",
    who.includes(reach?.seals) ? "allowed" : "denied",
    calls,
  ];
  return [
    may(["opens"], [["Decrypt for the region", unwrapping(house.sealKey, here)]]),
    may(["keeps"], [["Encrypt for the region", wrapping(house.sealKey, here)]]),
    may(["keeps"], [...gone, ...put, ...tellingKeys(house.law, here)]),
    may(["opens", "keeps"], get),
  ];
};

const asTenant = (house: House, by: Attacker, own: Target): Group[] => [
  ...everywhere(house, by),
  ...house.targets.flatMap((target) => queuesOf(target, by, true)),
  ["its own region", "allowed", granted(own, key)],
  ["its own region", "denied", needless(own, key)],
  ...foreign.map((pk): Group => ["another region", "denied", prefixed(`'${pk}'`, every(own, pk))]),
  ...foreign.map((pk): Group => ["regions mixed", "denied", prefixed(`'${pk}'`, mixing(own, key, pk))]),
  ["no key", "denied", keyless(own, key)],
  ["law", "denied", [...readingLaw(house.law), ...writingTexts(house.law)]],
  [
    "what is told of its region",
    own.contract.reach?.law === "writes" ? "allowed" : "denied",
    tellingLaw(house.law, here),
  ],
  ...sealsOf(house, own),
  ["papers", own.contract.reach?.papers ? "allowed" : "denied", withPapers(house.papers, here)],
  ["keys", "denied", breakingSeal(house.sealKey, here, there)],
  ["keys", "denied", [["GenerateMac of persons", mac(house.personKey)]]],
  ["keys", "denied", prefixed("ledger", signing(house.ledgerKey))],
  ["bus", "denied", [...speaking(house.bus, own.service), ...speakingFalsely(house.bus, own.service, ["other"])]],
  ...house.targets.flatMap(({ service, tenantRole }) =>
    [here, there].map((region): Group => {
      const chained = assume({ role: tenantRole, name: service, tags: { region } });
      return ["roles", "denied", [[`${service}'s tenant of ${region} from a tenant`, chained]]];
    }),
  ),
];

/** Everything every function of the house tries, in its own name and, where it can, as the tenant of a region. */
export const attemptsOf = (house: House): Attempt[] =>
  house.attackers.flatMap((by) => {
    const own = house.targets.find(({ service }) => service === by.service);
    const laid = (groups: Group[], as: string | undefined) =>
      groups.flatMap(([group, expected, calls]) =>
        calls.map(([name, wire]) => {
          const role = as === undefined ? by.edge : `${by.edge} as tenant`;
          return { by: by.arn, service: by.service, role, as, group, name, wire, expected };
        }),
      );
    const becomes = own && (by.edge === "api" || by.edge === "inbox");
    return [...laid(inOwnName(house, by), undefined), ...(becomes ? laid(asTenant(house, by, own), here) : [])];
  });
