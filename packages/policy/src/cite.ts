import type { Message } from "@tongban/kernel/decision";
import type { Source } from "@tongban/kernel/source";
import type { Pack } from "./pack.ts";

/** How a letter cites a clause: by the document's title and number, with what the value rests on where no text states it. */
export const citing = (layers: readonly Pack[]) => {
  const documents = new Map(layers.flatMap(({ documents = {} }) => Object.entries(documents)));
  return ({ document, clause, certainty, note }: Source): Message => {
    const { title, number } = documents.get(document) ?? { title: { zh: document, en: document }, number: undefined };
    const rests = certainty && note ? { zh: `；${note}`, en: `; ${certainty}: ${note}` } : { zh: "", en: "" };
    const numbered = number ? `（${number}）` : "";
    return {
      zh: `《${title.zh}》${numbered}${clause}${rests.zh}`,
      en: `${title.en}${number ? ` (${number})` : ""}, ${clause}${rests.en}`,
    };
  };
};
