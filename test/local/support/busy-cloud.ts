import { startCloud } from "../../../infra/local/cloud.ts";

/** A process to be killed: it starts a cloud on a folder, tells fact after fact, and says which were taken. */
const [templates = "", dataDir = "", first = "0"] = process.argv.slice(2);
const cloud = await startCloud({ templates, dataDir, now: new Date("2022-03-31T01:00:00Z") });
const say = (line: string) => process.stdout.write(`${line}\n`);
say("up");
for (let n = Number(first); ; n += 1) {
  const Item = { pk: { S: `150402#x#${n}` }, sk: { S: "fact#1" }, detail: { S: JSON.stringify({ n }) } };
  const asked = {
    service: "dynamodb",
    operation: "putItem",
    as: { region: "150402" },
    input: { TableName: "env:TABLE_NAME", Item },
  };
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(`${cloud.apiUrl}/ask`, { method: "POST", body: JSON.stringify(asked), headers });
  if (status === 200) say(String(n));
}
