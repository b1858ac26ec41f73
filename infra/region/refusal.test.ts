import { expect, test } from "vitest";
import { reasonIn, refusalLines } from "./refusal.ts";

const said = (zh: string, en: string) => ({ zh, en });
const draftEnded = { title: "draft-ended", message: said("该草案已经施行。", "This draft has been activated.") };
const packInvalid = {
  title: "pack-invalid",
  message: said("政策包有2处错误。", "Errors in the pack: 2."),
  field: "/body/pack",
  errors: [
    { reason: "pack-invalid", message: said("第3行 title：缺少。", "Line 3, title: missing."), field: "/body/pack" },
    { reason: "field-unknown", message: said("没有此项。", "Unknown."), source: { document: "d", clause: "第一条" } },
  ],
};

test.each<[string, number, string, string[]]>([
  [
    "a reason in both languages",
    409,
    JSON.stringify(draftEnded),
    ["✗ draft-ended", "  该草案已经施行。", "  This draft has been activated."],
  ],
  [
    "every error with its field, its own reason and its clause",
    422,
    JSON.stringify(packInvalid),
    [
      "✗ pack-invalid /body/pack",
      "  政策包有2处错误。",
      "  Errors in the pack: 2.",
      "  - /body/pack",
      "      第3行 title：缺少。",
      "      Line 3, title: missing.",
      "  - field-unknown",
      "      没有此项。",
      "      Unknown.",
      "      依据 by: d 第一条",
    ],
  ],
  [
    "the gateway's own words for a missing token",
    401,
    '{"message":"Unauthorized"}',
    [
      expect.stringContaining("--token 或 TONGBAN_TOKEN"),
      expect.stringContaining("--local-as or TONGBAN_LOCAL_AS"),
      "  例 e.g. TONGBAN_LOCAL_AS=li:150423:region-administrator",
    ],
  ],
  ["what is no problem at all", 502, "bad gateway\n", ["✗ 502 bad gateway"]],
])("tells %s", (_, status, body, lines) => {
  expect(refusalLines(status, body)).toEqual(lines);
});

test.each([
  [JSON.stringify(draftEnded), "draft-ended"],
  ['{"message":"Unauthorized"}', undefined],
  ["not JSON", undefined],
])("knows the reason of %s", (body, reason) => expect(reasonIn(body)).toBe(reason));
