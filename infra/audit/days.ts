import { addDays, type Day } from "@tongban/kernel/day";
import { LATE_DAYS } from "@tongban/runtime/ledger/ledger";

/** Whether nothing comes late into a day any more, and what came has been signed. */
export const isPast = (day: string, today: Day) => day < addDays(today, -LATE_DAYS - 1);

/** Every day from one to another. */
export function* daysThrough(from: Day, through: Day) {
  for (let day = from; day <= through; day = addDays(day, 1)) yield day;
}
