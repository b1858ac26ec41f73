import * as z from "zod";

/** What a call that reads no key by itself asks: an action, and the table or index it names, if it names one. */
type Named = { action: string; table: string | undefined; index?: string | undefined };

const verbs: Record<string, string> = { select: "Select", insert: "Insert", update: "Update", delete: "Delete" };
const Statement = z.looseObject({ Statement: z.string() });
const Statements = z.union([
  z.looseObject({ Statements: z.array(Statement) }).transform((given) => given.Statements),
  z.looseObject({ TransactStatements: z.array(Statement) }).transform((given) => given.TransactStatements),
]);
const Resource = z.looseObject({
  TableName: z.string().optional(),
  TableArn: z.string().optional(),
  ResourceArn: z.string().optional(),
  SourceTableName: z.string().optional(),
  TargetTableName: z.string().optional(),
  IndexName: z.string().optional(),
});

/** A statement of PartiQL is judged as one that names no key: nobody here may be given it by its keys. */
const ofStatement = ({ Statement: text }: z.infer<typeof Statement>): Named => {
  const [verb = ""] = text.trim().toLowerCase().split(/\s/);
  const [, table, index] = /(?:from|into|update)\s+"?([\w.-]+?)"?(?:\."?([\w-]+)"?)?(?:\s|$)/i.exec(text) ?? [];
  return { action: `PartiQL${verbs[verb] ?? "Select"}`, table, index };
};

/** What any other call of DynamoDB asks: statements of PartiQL, and everything about tables, backups and exports. */
export const keyless = (operation: string, body: unknown): Named[] => {
  if (operation === "ExecuteStatement") return [ofStatement(Statement.parse(body))];
  if (operation === "BatchExecuteStatement" || operation === "ExecuteTransaction")
    return Statements.parse(body).map(ofStatement);
  const { TableName, TableArn, ResourceArn, SourceTableName, TargetTableName, IndexName } = Resource.parse(body);
  const table = TableName ?? TableArn ?? ResourceArn ?? TargetTableName ?? SourceTableName;
  return [{ action: operation, table, index: IndexName }];
};
