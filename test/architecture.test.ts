import { describe, expect, it } from "vitest";
import { packageOf, reasoned, roomOf, rooms, services, sources } from "./support/rooms.ts";
import { files, isTest, manifestOf } from "./support/sources.ts";

describe("imports", () => {
  it("every file of a package stands in a room, or is a script that makes its data", () => {
    const homeless = files.filter((file) => !isTest(file) && !roomOf(file)).map(({ path }) => path);
    expect(homeless.filter((path) => !/^packages\/[^/]+\/generate\//.test(path))).toEqual([]);
    for (const { name } of rooms) expect(sources.filter((file) => roomOf(file)?.name === name)).not.toEqual([]);
  });

  it.each(rooms)("$name imports only what it may", ({ name, may, near }) => {
    const wrong = sources
      .filter((file) => roomOf(file)?.name === name)
      .flatMap((file) =>
        file.imports
          .filter(({ from, target }) => {
            if (reasoned[file.path]?.[0] === from) return false;
            if (!from.startsWith(".")) return !may.test(from);
            const own = `${packageOf(file.path)}/`;
            return !target.startsWith(own) || (near !== undefined && !near.test(target)) || !/\.(ts|json)$/.test(from);
          })
          .map(({ from }) => `${file.path} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it("what is reasoned away is still there", () => {
    for (const [path, [what]] of Object.entries(reasoned))
      expect(files.find((file) => file.path === path)?.imports.map(({ from }) => from)).toContain(what);
  });

  it("a service imports no other service, its tests included", () => {
    const own = (path: string) => path.split("/")[1] ?? "";
    const wrong = files
      .filter(({ path }) => path.startsWith("services/"))
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ from }) => services.some((name) => name !== own(path) && from.startsWith(`@tongban/${name}`)))
          .map(({ from }) => `${path} imports ${from}`),
      );
    expect(wrong).toEqual([]);
  });

  it("what synthesis reads loads no SDK, however far the imports lead", () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const reached = new Map<string, string>();
    const follow = (path: string, from: string) => {
      if (reached.has(path)) return;
      reached.set(path, from);
      for (const { target, isType } of byPath.get(path)?.imports ?? []) {
        if (isType) continue;
        const [, name, rest] = /^@tongban\/([^/]+)\/(.+)$/.exec(target) ?? [];
        follow(name ? `packages/${name}/src/${rest}.ts` : target, path);
      }
    };
    for (const name of services) follow(`services/${name}/contract.ts`, "synthesis");
    expect(reached.size).toBeGreaterThan(2 * services.length);
    const loaded = [...reached].filter(([path]) => /^(@aws|@smithy|@middy|node:|packages\/runtime)/.test(path));
    expect(loaded.map(([path, from]) => `${from} loads ${path}`)).toEqual([]);
  });

  it("a package declares what its files import, and as what they need it for", () => {
    const wrong = files.flatMap((file) => {
      const folder = file.path.startsWith("test/") ? "test" : packageOf(file.path);
      const { dependencies = {}, devDependencies = {} } = manifestOf(folder);
      const isDevelopment = isTest(file) || file.path.includes("/generate/");
      return file.imports
        .filter(({ from }) => !/^(\.|node:)/.test(from) && from !== "vitest/config")
        .filter(({ from, isType }) => {
          const [first = "", second = ""] = from.split("/");
          const name = first.startsWith("@") ? `${first}/${second}` : first;
          const types = isType && `@types/${name}` in devDependencies;
          return !(name in dependencies || types || (isDevelopment && name in devDependencies));
        })
        .map(({ from }) => `${file.path} imports ${from}, which ${folder}/package.json does not declare`);
    });
    expect(wrong).toEqual([]);
  });

  it("zod is imported whole, and under its letter", () => {
    const wrong = files.flatMap(({ path, imports }) =>
      imports
        .filter(({ from, as }) => /^zod(\/|$)/.test(from) && (from !== "zod" || as !== "namespace"))
        .map(() => path),
    );
    expect(wrong).toEqual([]);
  });

  it("no file passes on what another exports", () => {
    expect(files.filter(({ passedOn }) => passedOn.length > 0).map(({ path }) => path)).toEqual([]);
  });

  it("what only tests read stays with the tests", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports.filter(({ from }) => /\.(fixture|test)(\.ts)?$|^(vitest|fast-check)$/.test(from)).map(() => path),
    );
    expect(wrong).toEqual([]);
  });
});
