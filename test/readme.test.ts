import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Day } from "@tongban/kernel/day";
import { Role } from "@tongban/kernel/role";
import { schemeOn } from "@tongban/policy/law";
import { describe, expect, it } from "vitest";
import { contracts } from "../infra/house.ts";
import { lawOf } from "./golden/law.ts";
import { exists } from "./support/sources.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = ["README.md", "infra/README.md"];

/** What stands between two headings of the second order. */
const section = (page: string, title: string) =>
  page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
const coded = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);
/** The cells of a table, row by row, without its head. */
const rowsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
    .slice(1)
    .map((line) => line.split(" | ").map((cell) => cell.replaceAll("|", "").trim()));
const factOf = (type: string) => type.replace(/^.*?\.(.*)\.v\d+$/, "$1");

describe.each(contracts)("the page of $name", (contract) => {
  const page = read(`services/${contract.name}/README.md`);
  const facts = rowsOf(section(page, "Facts").split(/\n\s*It hears/)[0] ?? "");

  it("names every route, and no other", () => {
    const routes = Object.keys(contract.routes).map((route) =>
      route.replace(`/regions/{region}/${contract.name}/`, ""),
    );
    const told = coded(section(page, "Routes"))
      .filter((code) => /^(GET|POST|PUT|DELETE) /.test(code))
      .map((code) => code.replace(/\?.*$/, ""));
    expect(told.toSorted()).toEqual(routes.toSorted());
    expect(page).toContain(`/regions/{region}/${contract.name}`);
  });

  it("names every fact it publishes, and no other, and who outside may hear it", () => {
    const told = facts.flatMap(([names = ""]) => coded(names));
    expect(told.toSorted()).toEqual(contract.publishes.map(({ type }) => factOf(type)).toSorted());
    for (const [names = "", audience = ""] of facts) {
      const partner = contract.publishes.filter(({ type }) => coded(names).includes(factOf(type)));
      for (const event of partner) expect(event.audience === "partner", event.type).toBe(audience === "partner");
    }
  });

  it("names every fact it hears, another's with its service", () => {
    const heard = contract.hears.map(({ type, source }) =>
      source === contract.name ? factOf(type) : `${source}.${factOf(type)}`,
    );
    const told = coded(page);
    expect(heard.filter((name) => !told.includes(name))).toEqual([]);
  });

  it("lists its reasons, where it lists them, all and no other", () => {
    const listed = rowsOf(section(page, "Reasons")).flatMap(([names = ""]) => coded(names));
    if (listed.length > 0) expect(listed.toSorted()).toEqual(Object.keys(contract.reasons).toSorted());
  });
});

describe.each(pages)("%s", (path) => {
  const page = read(path);

  it("names only files and folders that are there", () => {
    const places = /^(infra|packages|services|test|\.ci)(\/[\w.-]+)*$|^[\w.-]+\.ts$|^src\/[\w.-]+$/;
    const homes = ["", "infra/", "services/subsidies/"];
    const named = coded(page).filter((code) => places.test(code));
    const linked = [...page.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = ""]) => join(path, "..", target));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((code) => !homes.some((home) => exists(home + code)))).toEqual([]);
    expect(linked.filter((target) => !exists(target))).toEqual([]);
  });

  it("names only commands and options that are there", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));
    const blocks = [...page.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
    const told = [...coded(page.replace(/```[\s\S]*?```/g, "")), ...blocks].join("\n");
    const commands = [...told.matchAll(/\bp?npm (?:run )?([a-z]+)/g)].map(([, name = ""]) => name);
    expect(commands).toContain("start");
    expect(commands.filter((name) => !(name in scripts) && !["install", "exec"].includes(name))).toEqual([]);
    const usage = read("infra/local/start.ts");
    const options = [...page.matchAll(/npm start -- --([a-z]+)/g)].map(([, name = ""]) => name);
    expect(options.length).toBeGreaterThan(0);
    expect(options.filter((name) => !usage.includes(`[--${name}`))).toEqual([]);
  });

  it("names only routes that are there", () => {
    const known = contracts.flatMap(({ routes }) => Object.keys(routes));
    const named = coded(page).filter((code) => /^(GET|POST|PUT|DELETE) \//.test(code));
    expect(named.map((code) => code.replace(/\?.*$/, "")).filter((route) => !known.includes(route))).toEqual([]);
  });
});

describe("README.md", () => {
  const page = read("README.md");

  it("shows an error as a service would answer it", () => {
    const [, shown = "{}"] = /```json\n([\s\S]*?)```/.exec(section(page, "An error, read")) ?? [];
    const { title, type, status, detail, message, source } = JSON.parse(shown);
    expect(contracts.flatMap(({ reasons }) => Object.entries<number>(reasons))).toContainEqual([title, status]);
    expect({ type, detail }).toEqual({ type: `/problems/${title}`, detail: message.zh });
    const scheme = schemeOn(lawOf("150402"), "nursing-subsidy", Day.parse("2022-04-25"));
    const verdict = scheme.ok && scheme.value.judge({ certificateGrade: 3, certificateCategory: "physical" });
    expect(verdict).toMatchObject({ reason: title, message, source });
  });

  it("explains every role and the eight words, each term once", () => {
    const terms = rowsOf(section(page, "Glossary")).map(([term = "", chinese = ""]) => [term, chinese] as const);
    const words = ["region", "policy", "record", "rule", "decision", "fact", "reason", "contract"];
    const named = terms.map(([term]) => term.replaceAll("`", "").split(", ")[0]);
    const roles = Role.options.filter((role) => role !== "person");
    expect(named).toEqual(expect.arrayContaining([...words, ...roles, "person"]));
    for (const column of [0, 1] as const) {
      const said = terms.map((row) => row[column]).filter((text) => text !== "");
      expect(said).toEqual([...new Set(said)]);
    }
  });
});
