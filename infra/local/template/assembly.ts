import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod";
import { unusable } from "../unusable.ts";

const Manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      environment: z.string().optional(),
      properties: z.looseObject({ templateFile: z.string().optional(), stackName: z.string().optional() }).optional(),
    }),
  ),
});

const Template = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Type: z.string(), Default: z.unknown().optional() })).default({}),
  Mappings: z.record(z.string(), z.unknown()).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.looseObject({
      Type: z.string(),
      Condition: z.string().optional(),
      Properties: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
  Outputs: z
    .record(z.string(), z.looseObject({ Value: z.unknown(), Export: z.looseObject({ Name: z.unknown() }).optional() }))
    .default({}),
});
export type Template = z.infer<typeof Template>;

const Assets = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({
      source: z.looseObject({ path: z.string() }),
      destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
    }),
  ),
});

export type Stack = {
  name: string;
  region: string;
  template: Template;
  /** The folder of a bundle, by the object key that a function's code names. */
  bundles: Map<string, string>;
};

const json = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, "utf8"));

const readBundles = async (dir: string, templateFile: string) => {
  const bundles = new Map<string, string>();
  const path = join(dir, `${basename(templateFile, ".template.json")}.assets.json`);
  const { files } = Assets.parse(await json(path).catch(() => ({ files: {} })));
  for (const { source, destinations } of Object.values(files))
    for (const { objectKey } of Object.values(destinations)) bundles.set(objectKey, join(dir, source.path));
  return bundles;
};

/** Reads a synthesised assembly: every stack's template, with the region it is meant for and its bundles. */
export const readAssembly = async (dir: string): Promise<Stack[]> => {
  const manifest = await json(join(dir, "manifest.json")).catch(() => {
    throw unusable(`There are no templates in ${dir}: synthesise first, with pnpm synth`);
  });
  const { artifacts } = Manifest.parse(manifest);
  const stacks = Object.entries(artifacts).flatMap(([id, { type, environment, properties }]) =>
    type === "aws:cloudformation:stack" && properties?.templateFile
      ? [{ name: properties.stackName ?? id, environment, file: properties.templateFile }]
      : [],
  );
  return Promise.all(
    stacks.map(async ({ name, environment, file }) => {
      const region = environment?.split("/").at(-1) ?? "";
      return {
        name,
        region: region.startsWith("unknown") || region === "" ? "cn-northwest-1" : region,
        template: Template.parse(await json(join(dir, file))),
        bundles: await readBundles(dir, file),
      };
    }),
  );
};
