import type { Message } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import type { Pack } from "./pack.ts";

/** Notes are Chinese, as the documents are; English says only how sure the value is. */
const inEnglish = { inferred: "inferred", default: "as reported or read by default" };

/** How a letter cites a clause: by the document's title and number, with what the value rests on where no text states it. */
export const citing = (layers: readonly Pack[]) => {
  const documents = new Map(layers.flatMap(({ documents = {} }) => Object.entries(documents)));
  return ({ document, clause, certainty, note }: Source): Message => {
    const { title, number } = documents.get(document) ?? { title: { zh: document, en: document }, number: undefined };
    const rests = certainty && note ? `（${note}）` : "";
    return {
      zh: `《${title.zh}》${number ? `（${number}）` : ""}${clause}${rests}`,
      en: `${title.en}${number ? ` (${number})` : ""}, ${clause === "全文" ? "the whole text" : clause}${certainty ? `, ${inEnglish[certainty]}` : ""}`,
    };
  };
};
