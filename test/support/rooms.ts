import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Node } from "oxc-parser";
import { type File, files, isTest } from "./sources.ts";

export const services = readdirSync(join(import.meta.dirname, "../../services")).toSorted();
export const at = (file: File, line: number) => `${file.path}:${line}`;
const pure = (...rooms: string[]) => new RegExp(`^(zod|@tongban/(${rooms.join("|")})/.+)$`);

type Room = {
  name: string;
  holds: RegExp;
  /** What may be imported from another package, or from Node. */
  may: RegExp;
  /** What of its own package, from the repository's root; everything in the same package when it is absent. */
  near?: RegExp;
};

/** The first room that holds a file is its room. */
export const rooms: readonly Room[] = [
  { name: "kernel", holds: /^packages\/kernel\/src\//, may: /^zod$/ },
  { name: "policy", holds: /^packages\/policy\/src\//, may: /^(zod|yaml|@tongban\/kernel\/.+)$/ },
  { name: "casework", holds: /^packages\/casework\/src\//, may: pure("kernel", "policy") },
  { name: "events", holds: /^packages\/events\/src\//, may: pure("kernel", "policy", "casework") },
  {
    name: "runtime",
    holds: /^packages\/runtime\/src\//,
    may: /^(?!@tongban\/)|^@tongban\/(kernel|policy|casework|events)\//,
  },
  {
    name: "contract",
    holds: /^services\/[^/]+\/contract\.ts$/,
    may: pure("kernel", "policy", "casework", "events"),
    near: /\/src\/(?!(api|inbox)\.ts$|([^/]+\/)?edge\/|[^/]+\/(routes|reactions)\.ts$)/,
  },
  {
    name: "edge",
    // A part of a service in a folder of its own has its edges there.
    holds: /^services\/[^/]+\/src\/((api|inbox)\.ts$|([^/]+\/)?edge\/|[^/]+\/(routes|reactions)\.ts$)/,
    may: pure("kernel", "policy", "casework", "events", "runtime"),
  },
  {
    name: "rule",
    holds: /^services\/[^/]+\/src\//,
    may: pure("kernel", "policy", "casework", "events"),
    near: /\/src\/(?!(api|inbox)\.ts$|([^/]+\/)?edge\/|[^/]+\/(routes|reactions)\.ts$)/,
  },
  {
    name: "operator's command",
    holds: /^infra\/((events|republish|dead-letters|waiting|outputs|audit)\.ts$|audit\/)/,
    may: /^(?!@tongban\/)|^@tongban\/(kernel|events|runtime)\//,
    near: /^infra\/((republish|dead-letters|waiting|outputs|house)\.ts$|audit\/)/,
  },
  {
    name: "administrators' command line",
    holds: /^infra\/region\//,
    may: /^(?!@tongban\/)|^@tongban\/(kernel|policy|events)\//,
    near: /^infra\/(region\/|house\.ts$)/,
  },
  {
    name: "infra",
    holds: /^infra\/(?!local\/)/,
    may: new RegExp(`^(?!@tongban/)|^@tongban/((kernel|events)/.+|(${services.join("|")})/contract)$`),
    near: /^infra\/(?!local\/)/,
  },
  {
    name: "local cloud",
    holds: /^infra\/local\//,
    may: new RegExp(`^(?!@tongban/)|^@tongban/((kernel|policy|casework|events)/.+|(${services.join("|")})/contract)$`),
  },
];

/** What a rule imports beside the rooms below it, and why that is no hole. */
export const reasoned: Record<string, readonly [what: string, why: string]> = {
  "services/regions/src/imports/read-csv.ts": [
    "csv-parse/sync",
    "a pure function from text to rows, with nothing to reach",
  ],
  "services/subsidies/src/file.ts": ["csv-stringify/sync", "a pure function from rows to text, with nothing to reach"],
};

export const roomOf = ({ path }: File) => rooms.find(({ holds }) => holds.test(path));
export const packageOf = (path: string) =>
  path.startsWith("infra/") ? "infra" : path.split("/").slice(0, 2).join("/");
export const sources = files.filter((file) => !isTest(file) && roomOf(file));

/** The places where a node of this kind stands. */
export const where = (among: readonly File[], is: (node: Node, parents: readonly Node[]) => boolean) =>
  among.flatMap((file) =>
    file.nodes.filter(({ node, parents }) => is(node, parents)).map(({ line }) => at(file, line)),
  );
