import { counted } from "@tongban/events/effect";
import { recordKind } from "@tongban/events/record";
import { Day } from "@tongban/kernel/day";
import * as z from "zod";

/** How many matters were open when the region last asked to close. */
const Count = z.strictObject({ ...counted, countedOn: Day });

export const CountKind = recordKind({
  kind: "count",
  title: { zh: "未结事项清点", en: "count of open matters" },
  schema: Count,
  index: ({ countedOn }) => ({ queue: ["counted", countedOn] }),
});
