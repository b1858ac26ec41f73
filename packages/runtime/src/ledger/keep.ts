import { KeepLedger } from "@tongban/events/ledger";
import { DayBegan } from "@tongban/events/regions";
import type { RegionCode } from "@tongban/kernel/region";
import { type By, platform } from "../access.ts";
import { parsed, type Reaction } from "../reaction.ts";
import { send } from "../send.ts";
import { bookOf } from "./book.ts";

const goOn = async (region: RegionCode, by: By) =>
  (await bookOf(region, by).goOn()) ? send(KeepLedger.of(region, {})) : undefined;

/**
 * What every service does when a day begins: it writes down the changes of the day before, sheet by sheet, and signs
 * their digest. Either message may come twice, or late, or together with another: where to go on stands in the ledger.
 */
export const keepLedger = (): Reaction[] => [
  {
    name: DayBegan.type,
    react: async (message, { now }) => {
      const { id, region, data } = parsed(DayBegan.schema, message);
      const by = { actor: platform, now, cause: id };
      const book = bookOf(region, by);
      const looks = await book.wanted(data.day);
      if (looks.length === 0) return undefined;
      await book.enter(looks);
      return goOn(region, by);
    },
  },
  {
    name: KeepLedger.command,
    react: async (message, { now, messageId }) => {
      const { region } = parsed(KeepLedger.schema, message);
      return goOn(region, { actor: platform, now, cause: messageId });
    },
  },
];
