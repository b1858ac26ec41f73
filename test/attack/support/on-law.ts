import type { Calls } from "./on-tables.ts";

const texts = ["law/0.json.gz", "packs/0.yaml"];
const seals = (region: string) => [`sealing/${region}.json`];
const law = (region: string) => [`regions/${region}.json`, `standing/${region}`, `townships/${region}001`];
const places = [...texts, ...law("150402")];
const putting = (bucket: string, all: readonly string[]): Calls =>
  all.map((place) => [`PutObject ${place}`, { method: "PUT", path: `/${bucket}/${place}`, text: "{}" }]);

/** What those may do who read the law, and those who write its texts. */
export const readingLaw = (bucket: string): Calls => [
  ["ListBucket", { method: "GET", path: `/${bucket}?list-type=2` }],
  ...places.map((place): Calls[number] => [`GetObject ${place}`, { method: "GET", path: `/${bucket}/${place}` }]),
];
export const writingTexts = (bucket: string): Calls => putting(bucket, texts);

/** What is told of a region: read by all, told by the tenant of that region alone. */
export const tellingKeys = (bucket: string, region: string): Calls => putting(bucket, seals(region));
export const tellingLaw = (bucket: string, region: string): Calls => putting(bucket, law(region));
export const breakingTold = (bucket: string, here: string, there: string): Calls => [
  ...[there, "000000", "15040", `${here}/x`, "*", "??????"].flatMap((name) =>
    putting(bucket, [...seals(name), ...law(name)]),
  ),
  ...putting(bucket, [
    ...["sealing", "regions"].flatMap((folder) =>
      ["", "0.json", ".json/x", ".jso"].map((end) => `${folder}/${here}${end}`),
    ),
    ...["0", ".json", "/"].map((end) => `standing/${here}${end}`),
    ...["", "01", "0011"].map((end) => `townships/${here}${end}`),
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
