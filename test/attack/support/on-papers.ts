import type { Calls } from "./on-tables.ts";

const prefixes = ["incoming", "kept"];

/** What the tenant of a region may do with its own papers; stored first, so that there is something to read. */
export const withPapers = (bucket: string, region: string): Calls =>
  prefixes.flatMap((prefix) => {
    const path = `/${bucket}/${prefix}/${region}/attack`;
    return [
      [`PutObject ${prefix}/${region}`, { method: "PUT", path, text: "x" }],
      [`GetObject ${prefix}/${region}`, { method: "GET", path }],
      [`DeleteObject ${prefix}/${region}`, { method: "DELETE", path }],
    ] satisfies Calls;
  });

/** What nobody may do with the bucket of the papers, whatever the region: find what is there, or change what guards it. */
export const breakingPapers = (bucket: string, region: string): Calls => [
  ["list all", { method: "GET", path: `/${bucket}?list-type=2` }],
  ["list the region", { method: "GET", path: `/${bucket}?list-type=2&prefix=kept/${region}/` }],
  ["list versions", { method: "GET", path: `/${bucket}?versions` }],
  ["DeleteObjects", { method: "POST", path: `/${bucket}?delete`, text: "<Delete/>" }],
  ["DeleteBucket", { method: "DELETE", path: `/${bucket}` }],
  ...["policy", "acl", "versioning", "lifecycle", "encryption", "publicAccessBlock"].map((part): Calls[number] => [
    `PUT ${part}`,
    { method: "PUT", path: `/${bucket}?${part}`, text: "{}" },
  ]),
  ...prefixes.flatMap((prefix): Calls => {
    const path = `/${bucket}/${prefix}/${region}/attack`;
    return [
      [`PUT the acl of ${prefix}/${region}`, { method: "PUT", path: `${path}?acl`, text: "" }],
      [`GET a version of ${prefix}/${region}`, { method: "GET", path: `${path}?versionId=1` }],
      [`GET the tags of ${prefix}/${region}`, { method: "GET", path: `${path}?tagging` }],
    ];
  }),
  ...["", "other/", `${region}/`, `kept${region}/`, `kept/../kept/`].map((place): Calls[number] => [
    `PutObject beside, at '${place}'`,
    { method: "PUT", path: `/${bucket}/${place}attack`, text: "x" },
  ]),
];

/** Places of other regions, and some that only look like the region's own. */
export const elsewhere = (here: string, there: string) => [
  there,
  "000000",
  `${here}0`,
  here.slice(0, 5),
  `${here}x`,
  `x${here}`,
  "*",
  "??????",
  `${there}/${here}`,
  `/${here}`,
];
