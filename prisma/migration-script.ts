/** A migration script, split into its statements. */
export type MigrationScript = {
  /** Whether the script and its record are one transaction. False if its first line is `-- migrate: no transaction`. */
  isTransaction: boolean;
  statements: string[];
};

const NO_TRANSACTION = "-- migrate: no transaction";
/** The parts of a script in which a semicolon does not end a statement, a semicolon, or other text. */
const PARTS =
  /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|;|[^;'"$/-]+|[\s\S]/g;

/** Splits a script at the semicolons outside comments, quotes and function bodies. Leaves out comments. */
export function readMigrationScript(script: string): MigrationScript {
  const statements: string[] = [];
  let statement = "";
  for (const [part] of script.matchAll(PARTS)) {
    if (part.startsWith("--") || part.startsWith("/*")) continue;
    if (part !== ";") {
      statement += part;
      continue;
    }
    statements.push(statement.trim());
    statement = "";
  }
  statements.push(statement.trim());
  return {
    isTransaction: script.split("\n", 1)[0]?.trim() !== NO_TRANSACTION,
    statements: statements.filter((text) => text !== ""),
  };
}
