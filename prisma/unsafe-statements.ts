import { readMigrationScript } from "./migration-script";

const NAME = '(?:ONLY\\s+)?(?:IF\\s+(?:NOT\\s+)?EXISTS\\s+)?"?(\\w+)"?';
const NO_TRANSACTION = "a migration whose first line is `-- migrate: no transaction`";

/** A kind of change that blocks a large table. `pattern` matches a statement or one action of an ALTER TABLE. */
type Rule = { pattern: RegExp; reason: string };

const CHANGES_OF_TABLES: Rule[] = [
  {
    pattern: /^ALTER\s+(COLUMN\s+)?\S+\s+(SET\s+DATA\s+)?TYPE\s/i,
    reason:
      "rewrites the table while all its queries wait. Add a column, copy in batches, and drop the old column later",
  },
  {
    pattern: /^ADD\s+(COLUMN\s+)?\S+\s+.*(SERIAL\b|\sGENERATED\s|\sDEFAULT\s+(?!now\(\))\w+\s*\()/is,
    reason:
      "gives each row a value of its own, which rewrites the table. Add the column without it, and copy in batches",
  },
  {
    pattern: /^ADD\s+(CONSTRAINT\s+\S+\s+)?(UNIQUE|PRIMARY\s+KEY)\b(?!.*USING\s+INDEX)/is,
    reason:
      "builds an index while writes wait. Create the index concurrently, then add the constraint USING INDEX",
  },
  {
    pattern: /^ADD\s+(CONSTRAINT\s+\S+\s+)?(CHECK|FOREIGN\s+KEY)\b(?!.*NOT\s+VALID)/is,
    reason: "checks all rows while writes wait. Add it NOT VALID, and VALIDATE it in another migration",
  },
  {
    pattern: /^ADD\s+(?!CONSTRAINT|FOREIGN)(COLUMN\s+)?\S+\s+.*\sREFERENCES\s/is,
    reason:
      "locks both tables. Add the column, then the foreign key NOT VALID, and VALIDATE it in another migration",
  },
];

/**
 * Returns a sentence about each statement of a migration that would make the app wait on a table with millions of rows.
 * Tables that the migration itself creates are empty and are not checked. `earlierScripts` are the migrations before it.
 *
 * This finds the usual mistakes, not all of them. For example, it cannot know whether the release before still reads a
 * column that the migration drops.
 */
export function findUnsafeStatements({
  script,
  earlierScripts = [],
}: {
  script: string;
  earlierScripts?: string[];
}): string[] {
  const { isTransaction, statements } = readMigrationScript(script);
  const newTables = new Set(
    statements.map((statement) => tableOf(statement, "CREATE\\s+(?:UNLOGGED\\s+)?TABLE")),
  );
  const isLarge = (table: string | undefined) => table !== undefined && !newTables.has(table);
  const validChecks = earlierScripts.join("\n");

  return statements.flatMap((statement) => {
    const problems: string[] = [];
    const isConcurrent = /\sCONCURRENTLY\s/i.test(statement);
    if (isConcurrent && isTransaction)
      problems.push(`cannot run in a transaction. Move it to ${NO_TRANSACTION}`);
    const indexed = /^CREATE\s+(UNIQUE\s+)?INDEX\s.*?\sON\s+(?:ONLY\s+)?"?(\w+)"?/is.exec(statement)?.[2];
    if (isLarge(indexed) && !isConcurrent)
      problems.push(
        `makes writes wait until the index is built. Create it CONCURRENTLY in ${NO_TRANSACTION}`,
      );
    if (isLarge(tableOf(statement, "UPDATE") ?? tableOf(statement, "DELETE\\s+FROM")))
      problems.push(
        `locks all rows that it changes until it ends. Change them in batches in ${NO_TRANSACTION}`,
      );
    const altered = tableOf(statement, "ALTER\\s+TABLE");
    if (isLarge(altered))
      problems.push(...findUnsafeActions({ statement, isTransaction, statements, validChecks }));
    return problems.map((problem) => `\`${statement.replace(/\s+/g, " ").slice(0, 100)}\` ${problem}.`);
  });
}

function tableOf(statement: string, command: string): string | undefined {
  return new RegExp(`^${command}\\s+${NAME}`, "i").exec(statement)?.[1];
}

function findUnsafeActions(options: {
  statement: string;
  isTransaction: boolean;
  statements: string[];
  validChecks: string;
}): string[] {
  const { statement, isTransaction, statements, validChecks } = options;
  // The actions of an ALTER TABLE are separated by commas. Commas in parentheses belong to one action.
  const actions = statement
    .replace(new RegExp(`^ALTER\\s+TABLE\\s+${NAME}\\s*`, "i"), "")
    .split(/,(?![^(]*\))/)
    .map((action) => action.trim());
  return actions.flatMap((action) => {
    const problems = CHANGES_OF_TABLES.filter(({ pattern }) => pattern.test(action)).map(
      ({ reason }) => reason,
    );
    const required = /^ALTER\s+(?:COLUMN\s+)?"?(\w+)"?\s+SET\s+NOT\s+NULL/i.exec(action)?.[1];
    if (
      required &&
      !new RegExp(`CHECK\\s*\\(\\s*"?${required}"?\\s+IS\\s+NOT\\s+NULL`, "i").test(validChecks)
    )
      problems.push(
        "checks all rows while all queries wait. First add CHECK (… IS NOT NULL) NOT VALID and VALIDATE it, in earlier migrations",
      );
    if (required && actions.some((other) => /^DROP\s+CONSTRAINT\s/i.test(other)))
      problems.push(
        "checks all rows while all queries wait, because the constraint is dropped first. Drop it in a statement of its own",
      );
    const validated = /^VALIDATE\s+CONSTRAINT\s+(\S+)/i.exec(action)?.[1];
    if (
      validated &&
      isTransaction &&
      statements.some((other) => other.includes(`ADD CONSTRAINT ${validated} `))
    )
      problems.push(
        "checks all rows while writes wait, because the same transaction adds it. Move it to another migration",
      );
    return problems;
  });
}
