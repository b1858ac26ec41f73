import { ResidentId } from "@tongban/kernel/resident-id";

/** The made-up persons of the main job: the first is always the same, and there is always a next. */
export type Applicant = { nth: number; name: string; residentId: string; certificateNumber: string };

const surnames = ["林", "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周"];
const given = ["秀英", "建国", "淑兰", "玉兰", "志强", "桂珍", "永福", "晓梅", "文华", "海山"];

/** The first identity number of a place, day and order whose check character fits (GB 11643). */
export const identityOf = (first17: string): string => {
  for (const check of "0123456789X") {
    const number = ResidentId.safeParse(first17 + check);
    if (number.success) return number.data;
  }
  throw new Error(`No check character fits ${first17}`);
};

/** The nth made-up person: born in Hongshan, on a day of their own unless one is said, with a certificate of grade 2 for a physical disability. */
export const personOf = (nth: number, born = `${1960 + (nth % 40)}0307`): Applicant => {
  const residentId = identityOf(`150402${born}${String(nth).padStart(3, "0")}`);
  const name = `${surnames[nth % 10]}${given[Math.floor(nth / 10 + nth) % 10]}`;
  return { nth, name, residentId, certificateNumber: `${residentId}42` };
};
