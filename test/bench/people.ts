import { addDays, Day } from "@tongban/kernel/day";
import { ResidentId } from "@tongban/kernel/resident-id";

const born = Day.parse("1940-01-01");
const days = 20_000;

/** The nth made-up person, born in Hongshan, with a certificate of grade 2 for a physical disability. */
export const bearerOf = (nth: number) => {
  const birth = addDays(born, nth % days).replaceAll("-", "");
  const first17 = `150402${birth}${100 + Math.floor(nth / days)}`;
  const all = Array.from("0123456789X", (check) => first17 + check);
  const residentId = all.find((text) => ResidentId.safeParse(text).success);
  return { name: "包乌兰", residentId, certificateNumber: `${residentId}42` };
};
