import { prisma } from "~/db.server";
import { listDeadLetters } from "~/domain/inbox/dead-letters/list-dead-letters.server";
import { replayDeadLetter } from "~/domain/inbox/dead-letters/replay-dead-letter.server";

const USAGE = `Usage:
  npm run ops -- dead-letters               lists up to 500 dead letters, newest first, one JSON line each
                                            (a dead letter is work that failed permanently)
  npm run ops -- dead-letters replay 12 13  retries the dead letters with these IDs
  npm run ops -- dead-letters replay all    retries every listed dead letter
`;

function print(value: object): void {
  const line = JSON.stringify(value, (_key, part) => (typeof part === "bigint" ? String(part) : part));
  process.stdout.write(`${line}\n`);
}

async function replay(ids: bigint[]): Promise<void> {
  for (const deadLetterId of ids)
    print({ deadLetterId, isReplayed: await replayDeadLetter({ deadLetterId }) });
}

/** Runs an operator's command. Returns false if the arguments are not a known command. */
async function run([subject, action, ...targets]: string[]): Promise<boolean> {
  if (subject !== "dead-letters") return false;
  if (action === undefined) {
    for (const letter of await listDeadLetters()) print(letter);
    return true;
  }
  if (action !== "replay" || targets.length === 0) return false;
  if (targets[0] === "all") await replay((await listDeadLetters()).map(({ id }) => id));
  else if (targets.every((target) => /^\d+$/.test(target))) await replay(targets.map(BigInt));
  else return false;
  return true;
}

const isKnownCommand = await run(process.argv.slice(2));
if (!isKnownCommand) process.stderr.write(USAGE);
await prisma.$disconnect();
process.exit(isKnownCommand ? 0 : 2);
