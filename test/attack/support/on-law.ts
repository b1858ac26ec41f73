import type { Calls } from "./on-tables.ts";

const places = ["law/0.json.gz", "packs/0.yaml", "regions/150402.json", "standing/150402", "townships/150402001"];

/** What those may do who read the law, and those who write it. */
export const readingLaw = (bucket: string): Calls => [
  ["ListBucket", { method: "GET", path: `/${bucket}?list-type=2` }],
  ...places.map((place): Calls[number] => [`GetObject ${place}`, { method: "GET", path: `/${bucket}/${place}` }]),
];
export const writingLaw = (bucket: string): Calls =>
  places.map((place) => [`PutObject ${place}`, { method: "PUT", path: `/${bucket}/${place}`, text: "{}" }]);

/** What seals for a region: read by all, told by the tenant of that region alone. */
export const tellingKeys = (bucket: string, region: string): Calls => [
  [`PutObject sealing/${region}.json`, { method: "PUT", path: `/${bucket}/sealing/${region}.json`, text: "{}" }],
];
export const breakingTold = (bucket: string, here: string, there: string): Calls => [
  ...[there, "000000", `${here}0`, "15040", `${here}/x`, "*", "??????"].flatMap((name) => tellingKeys(bucket, name)),
  ...["", ".json/x", ".jso"].map((end): Calls[number] => [
    `PutObject sealing/${here}${end}`,
    { method: "PUT", path: `/${bucket}/sealing/${here}${end}`, text: "{}" },
  ]),
  ["DeleteObject what seals", { method: "DELETE", path: `/${bucket}/sealing/${here}.json` }],
  ["PUT the acl of what seals", { method: "PUT", path: `/${bucket}/sealing/${here}.json?acl`, text: "" }],
  ["PutObject where nothing is kept", { method: "PUT", path: `/${bucket}/elsewhere/${here}.json`, text: "{}" }],
];

/** What no function may do with the law, and anything with a bucket that is not the law's. */
export const breakingLaw = (bucket: string): Calls => [
  ...places.map((place): Calls[number] => [`DeleteObject ${place}`, { method: "DELETE", path: `/${bucket}/${place}` }]),
  ...["GET", "DELETE"].map((method): Calls[number] => [
    `${method} a version`,
    { method, path: `/${bucket}/${places[0]}?versionId=1` },
  ]),
  ...["policy", "acl", "versioning", "lifecycle", "encryption", "publicAccessBlock"].flatMap((part) =>
    ["GET", "PUT"].map((method): Calls[number] => [
      `${method} ${part}`,
      { method, path: `/${bucket}?${part}`, ...(method === "PUT" && { text: "{}" }) },
    ]),
  ),
  ["PUT an object's acl", { method: "PUT", path: `/${bucket}/${places[0]}?acl`, text: "" }],
  ["list versions", { method: "GET", path: `/${bucket}?versions` }],
  ["DeleteObjects", { method: "POST", path: `/${bucket}?delete`, text: "<Delete/>" }],
  ["DeleteBucket", { method: "DELETE", path: `/${bucket}` }],
  ["CreateBucket", { method: "PUT", path: "/another-bucket" }],
  ["ListAllMyBuckets", { method: "GET", path: "/" }],
  ["list another bucket", { method: "GET", path: "/another-bucket?list-type=2" }],
  ["get from another bucket", { method: "GET", path: "/another-bucket/law" }],
  ["put into another bucket", { method: "PUT", path: "/another-bucket/law", text: "{}" }],
];
