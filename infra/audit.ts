import { createPublicKey, type KeyObject } from "node:crypto";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { Day, dayAt } from "@tongban/kernel/day";
import { RegionCode } from "@tongban/kernel/region";
import { allServices, deployed, type Place } from "./audit/place.ts";
import { readerOf } from "./audit/read.ts";
import { verifyService } from "./audit/verify.ts";

const usage = `pnpm run audit verify --region 150402 [--service subsidies …] [--known <digest> …] [--public-key <file.pem>]
                 [--from <day>] [--on <day>] [--scan]
pnpm run audit key      the public key that checks every digest, to be kept elsewhere`;

const end = (words: string): never => {
  console.error(words);
  process.exit(2);
};

const text = { type: "string" } as const;
const many = { type: "string", multiple: true, default: [] as string[] } as const;
const read = () => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        region: text,
        service: many,
        known: many,
        from: text,
        on: text,
        "public-key": text,
        scan: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    return end(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
};
const { positionals, values } = read();
const services = values.service.length > 0 ? values.service : allServices;
const unknown = services.filter((name) => !allServices.includes(name));
if (unknown.length > 0) end(`There is no service ${unknown.join(", ")}\n${usage}`);
const place = () => deployed(services, end);
const keyOf = async ({ publicKey }: Place): Promise<KeyObject> => {
  const { "public-key": file } = values;
  if (file !== undefined) return createPublicKey(await readFile(file, "utf8"));
  return createPublicKey({ key: Buffer.from(await publicKey()), format: "der", type: "spki" });
};

const verify = async () => {
  const region = RegionCode.safeParse(values.region);
  const from = Day.optional().safeParse(values.from);
  const on = Day.optional().safeParse(values.on);
  if (!region.success) return end(`--region: expected the code of a region, as 150402\n${usage}`);
  if (!from.success || !on.success)
    return end(`--${from.success ? "on" : "from"}: expected a day there is, as 2022-04-25\n${usage}`);
  const house = await place();
  const key = await keyOf(house);
  let findings = 0;
  let kept = 0;
  for (const service of services) {
    const found = await verifyService(readerOf(house.dynamodb, house.tables[service] ?? "", region.data), {
      service,
      region: region.data,
      key,
      known: values.known,
      from: from.data,
      today: on.data ?? dayAt(new Date()),
      scan: values.scan,
      say: console.log,
    });
    for (const { kind, at, what } of found.findings) console.log(`✗ ${service} ${kind}: ${at}: ${what}`);
    const { digests, days, records, changes, unsigned, last } = found;
    const isEmpty = digests === 0 && records === 0 && found.findings.length === 0;
    const sign = isEmpty ? "·" : found.findings.length === 0 ? "✓" : "✗";
    console.log(
      isEmpty
        ? `${sign} ${service}: nothing of ${region.data} is here, and so nothing is shown`
        : `${sign} ${service}: ${found.findings.length} findings in ${digests} digests, ${days} days, ${records} records, ${changes} changes, ${unsigned} of them not signed yet`,
    );
    if (last) console.log(`  last digest ${last.day} ${last.digest}`);
    findings += found.findings.length;
    kept += digests + records;
  }
  if (kept === 0)
    console.log(`✗ nothing of ${region.data} is kept: it is no region of this house, or all of it was removed`);
  process.exitCode = findings > 0 || kept === 0 ? 1 : 0;
};

const [command, ...more] = positionals;
if (more.length > 0) end(usage);
if (command === "verify") await verify();
else if (command === "key")
  console.log((await keyOf(await place())).export({ format: "pem", type: "spki" }).toString());
else end(usage);
