import { storeText, textOf } from "@tongban/runtime/laws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openFakeAws } from "./support/fake-aws.ts";

let aws: Awaited<ReturnType<typeof openFakeAws>>;

beforeAll(async () => {
  aws = await openFakeAws({
    LAW_BUCKET: "law",
  });
});
afterAll(() => aws?.close());

it("a text of the law is the one of its digest, or is not read at all", async () => {
  const digest = await storeText("region: '150402'\n");
  expect(await textOf(digest)).toBe("region: '150402'\n");
  aws.objects.set(`/law/packs/${digest}.yaml`, "region: '150403'\n");
  await expect(textOf(digest)).rejects.toThrow("something else");
  aws.objects.delete(`/law/packs/${digest}.yaml`);
  await expect(textOf(digest)).rejects.toThrow("lacks the text");
});
