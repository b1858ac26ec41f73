import { join, resolve } from "node:path";
import { App } from "aws-cdk-lib";
import { Code } from "aws-cdk-lib/aws-lambda";
import { bundle } from "./bundle.ts";
import { functionsOf } from "./functions.ts";
import { contracts, drawHouse } from "./house.ts";

/** `node infra/app.ts` is the whole synthesis: no CLI, nothing downloaded, cdk.out at the repository's root. */
const outdir = process.env.CDK_OUTDIR ?? resolve(import.meta.dirname, "../cdk.out");
const bundles = join(outdir, "bundles");
await bundle(functionsOf(contracts), bundles);
const app = new App({ outdir });
drawHouse(app, (name) => Code.fromAsset(join(bundles, name)));
app.synth();
