import type { Wire } from "./attacker.ts";
import type { Calls } from "./on-tables.ts";

type Asked = { role: string; name: string; tags?: Record<string, string>; more?: Record<string, string> };

/** AssumeRole, as STS is asked for it. */
export const assume = ({ role, name, tags = {}, more = {} }: Asked): Wire => ({
  form: {
    Action: "AssumeRole",
    Version: "2011-06-15",
    RoleArn: role,
    RoleSessionName: name,
    DurationSeconds: "900",
    ...Object.fromEntries(
      Object.entries(tags).flatMap(([key, value], n) => [
        [`Tags.member.${n + 1}.Key`, key],
        [`Tags.member.${n + 1}.Value`, value],
      ]),
    ),
    ...more,
  },
});

/** A letter, or the sign of a pattern, at each of the six places. */
const letters = (region: string) =>
  Array.from({ length: 6 }, (_, n) => ["a", "*"].map((sign) => region.slice(0, n) + sign + region.slice(n + 1))).flat();

/** Sessions of the tenant role that would be more, or other, than one region of one service. */
export const badSessions = (role: string, name: string, region: string): Calls => {
  const tags = { region };
  const ask = (what: string, asked: Partial<Asked>): Calls[number] => [what, assume({ role, name, ...asked })];
  return [
    ask("no tag", {}),
    ...["*", "??????", "", "15040", "1504021", "1504*", "region", ...letters(region)].map((value) =>
      ask(`tag '${value}'`, { tags: { region: value } }),
    ),
    ask("a second tag", { tags: { ...tags, role: "boss" } }),
    ask("another tag", { tags: { area: region } }),
    ask("a tag in capitals", { tags: { Region: region } }),
    ask("a tag handed on", { tags, more: { "TransitiveTagKeys.member.1": "region" } }),
    ask("a source identity", { tags, more: { SourceIdentity: "boss" } }),
    ask("another's session name", { tags, name: `${name}-2` }),
    ask("a pattern for a session name", { tags, name: "====" }),
  ];
};

/** What else STS can be asked for. */
export const otherSessions = (role: string): Calls =>
  ["GetSessionToken", "GetFederationToken", "AssumeRoot"].map((Action) => [
    Action,
    { form: { Action, Version: "2011-06-15", Name: "boss", RoleArn: role } },
  ]);
