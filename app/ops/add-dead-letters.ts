import { type Command, Option } from "commander";
import { discardDeadLetter } from "~/domain/inbox/dead-letters/discard-dead-letter.server";
import { findReplayOutcome } from "~/domain/inbox/dead-letters/find-replay-outcome.server";
import { listDeadLetters } from "~/domain/inbox/dead-letters/list-dead-letters.server";
import { type ReplayResult, replayDeadLetter } from "~/domain/inbox/dead-letters/replay-dead-letter.server";
import { type CommandContext, type CommandIo, type ExitCode, WrongUsage } from "~/ops/command";
import { getShop } from "~/ops/get-shop";
import { parseIds, parseLimit } from "~/ops/parse-option";

const DEFAULT_LIMIT = 500;
const LETTERS_PER_PAGE = 200;
const SOURCES = ["webhook", "job", "order"] as const;

interface Filter {
  shop?: string;
  source?: (typeof SOURCES)[number];
}

interface ReplayFilter extends Filter {
  limit?: number;
}

/** `dead-letters`: lists, replays and discards work that failed permanently. */
export function addDeadLetters(program: Command, { io, run }: CommandContext): void {
  const deadLetters = program
    .command("dead-letters")
    .description("list work that failed permanently and has not been replayed, newest first")
    .option("--shop <shop>", "only the work of this shop")
    .addOption(new Option("--source <source>", "only the work from this source").choices(SOURCES))
    .option("--replayed", "list the replayed dead letters, and what became of their work", false)
    .option("--limit <number>", "how many are listed", parseLimit, DEFAULT_LIMIT)
    // See runOps. Otherwise, the options after "replay" or "discard" would be parsed as the list's options.
    .enablePositionalOptions()
    .action((options: Filter & { replayed: boolean; limit: number }) => run(() => list(io, options)));
  deadLetters
    .command("replay")
    .description("retry the work of dead letters")
    .argument("<ids...>", 'IDs of dead letters, or "all" for all that have not been replayed')
    .option("--shop <shop>", "with all: only the work of this shop")
    .addOption(new Option("--source <source>", "with all: only the work from this source").choices(SOURCES))
    .option("--limit <number>", "with all: how many are replayed, newest first", parseLimit)
    .action((ids: string[], filter: ReplayFilter) =>
      run(() => {
        refuseOptionsOf(deadLetters, "replay");
        return replay(io, ids, filter);
      }),
    );
  deadLetters
    .command("discard")
    .description("delete dead letters whose work needs no replay")
    .argument("<ids...>", "IDs of dead letters")
    .action((ids: string[]) =>
      run(() => {
        refuseOptionsOf(deadLetters, "discard");
        return discard(io, parseIds(ids));
      }),
    );
}

/** Throws WrongUsage if the list's options are given before a subcommand, which would not have any effect. */
function refuseOptionsOf(deadLetters: Command, subcommand: string): void {
  const isGiven = Object.keys(deadLetters.opts()).some(
    (key) => deadLetters.getOptionValueSource(key) === "cli",
  );
  if (isGiven) throw new WrongUsage(`Put the options after "${subcommand}".`);
}

async function* eachLetter({
  limit = Number.POSITIVE_INFINITY,
  ...filter
}: Omit<NonNullable<Parameters<typeof listDeadLetters>[0]>, "beforeId">) {
  let beforeId: bigint | undefined;
  for (let count = 0; count < limit; ) {
    const page = await listDeadLetters({
      ...filter,
      beforeId,
      limit: Math.min(LETTERS_PER_PAGE, limit - count),
    });
    const last = page.at(-1);
    if (!last) return;
    yield* page;
    count += page.length;
    beforeId = last.id;
  }
}

async function toFilter({ shop, source }: Filter) {
  return { shopId: shop === undefined ? undefined : (await getShop(shop)).id, source };
}

async function list(
  io: CommandIo,
  { replayed, limit, ...filter }: Filter & { replayed: boolean; limit: number },
): Promise<ExitCode> {
  for await (const letter of eachLetter({ ...(await toFilter(filter)), isReplayed: replayed, limit })) {
    await io.writeLine(replayed ? { ...letter, outcome: await findReplayOutcome(letter) } : letter);
  }
  return 0;
}

/**
 * Replays from the newest dead letter to the oldest, so that a dead letter that is stored during the run, for example by a
 * failed replay, is not replayed again.
 */
async function replay(io: CommandIo, ids: string[], { limit, ...filter }: ReplayFilter): Promise<ExitCode> {
  const isAll = ids[0] === "all" && ids.length === 1;
  if (!isAll && (filter.shop !== undefined || filter.source || limit !== undefined))
    throw new WrongUsage('--shop, --source and --limit are only for "all".');
  let exitCode: ExitCode = 0;
  const replayOne = async (deadLetterId: bigint) => {
    const result = await replayDeadLetter({ deadLetterId });
    if (!result.ok && result.reason !== "already-done") exitCode = 1;
    await io.writeLine({ deadLetterId, ...describeResult(result) });
  };
  if (isAll)
    for await (const { id } of eachLetter({ ...(await toFilter(filter)), limit })) await replayOne(id);
  else for (const id of parseIds(ids)) await replayOne(id);
  return exitCode;
}

const failures: Record<Extract<ReplayResult, { ok: false }>["reason"], string> = {
  "not-found": "There is no dead letter with this ID. It may have been deleted: see docs/operations.md.",
  "already-replayed": 'It was replayed before. "dead-letters --replayed" shows what became of its work.',
  "already-done": "The webhook was booked in the meantime, so there was nothing to retry.",
  "webhook-deleted":
    "Nothing to replay: the webhook is no longer stored, for example because its shop was erased. Discard the dead letter.",
  "unknown-job":
    "Nothing to replay: this version has no such job. Discard the dead letter, unless an older version runs.",
  "no-shop": "Nothing to replay: the order's shop was erased. Discard the dead letter.",
  "not-installed":
    "Not replayed: the shop has uninstalled the app, so the order cannot be read. Replay it after a reinstall, or discard it.",
};

function describeResult(result: ReplayResult) {
  if (result.ok) return { result: "replayed", jobs: result.jobs };
  return { result: result.reason, explanation: failures[result.reason] };
}

async function discard(io: CommandIo, ids: bigint[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  for (const deadLetterId of ids) {
    const isDiscarded = await discardDeadLetter({ deadLetterId });
    if (!isDiscarded) exitCode = 1;
    await io.writeLine(
      isDiscarded
        ? { deadLetterId, result: "discarded" }
        : {
            deadLetterId,
            result: "not-found",
            explanation: "No dead letter with this ID waits for a replay.",
          },
    );
  }
  return exitCode;
}
