import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { readByHand, recorded, writeByHand } from "./by-hand.ts";
import { idOf, region } from "./case.ts";
import type { Ground } from "./ground.ts";
import { interleaved, median } from "./sample.ts";
import { table } from "./table.ts";

/** The same calls straight to DynamoDB Local, through the local cloud's endpoint, and through its judge. */
export const judge = async (ground: Ground): Promise<string> => {
  const { clients, ask, table: tableName } = ground;
  const nth = 900_000;
  const { keys, items } = await recorded(ground, async (own) => {
    await own.open(nth);
    return own.pass(nth, true);
  });
  const again = items.map(({ Put }) => (Put ? { Put: { TableName: Put.TableName, Item: Put.Item } } : {}));
  const asked = { keys, items: again };
  const calls: [string, (client: DynamoDBClient) => Promise<unknown>][] = [
    ["BatchGetItem of 2 rows", (client) => readByHand(client, tableName, asked)],
    ["TransactWriteItems of 3", (client) => writeByHand(client, asked)],
  ];
  const rows = [];
  for (const [name, call] of calls) {
    const works = {
      direct: () => call(clients.direct),
      endpoint: () => call(clients.endpoint),
      judged: () => call(clients.judged),
    };
    const taken = await interleaved(works, 120, 20);
    const [direct, endpoint, judged] = [taken("direct"), taken("endpoint"), taken("judged")].map(({ ms }) =>
      median(ms),
    );
    rows.push([name, direct ?? 0, endpoint ?? 0, judged ?? 0, (judged ?? 0) - (endpoint ?? 0)]);
  }
  const keysAsked = [`${region}#application#${idOf(nth)}`];
  const verdicts = await interleaved({ one: async () => ask("dynamodb:PutItem", keysAsked) }, 500, 100);
  return table(
    "    The judge's cost for one call of DynamoDB on the local cloud",
    ["call", "direct ms", "endpoint ms", "judged ms", "judge ms"],
    rows,
    [`One verdict: ${median(verdicts("one").ms).toFixed(2)} ms. A call asks one for each kind of action and table.`],
  );
};
