import { OVERDUE_SECONDS } from "~/jobs/retry-policy.server";
import type { Backlog } from "~/monitoring/backlog";

/**
 * Webhooks are normally booked within seconds. If a booking job was lost, the sweep enqueues another one within about
 * 90 s. So several of them have failed to book a webhook that has been due for this long.
 */
const OLD_WEBHOOK_SECONDS = 5 * 60;

/** Describes, one sentence each, what an operator should look at. Returns an empty list if all is well. */
export function describeBacklogProblems(backlog: Backlog): string[] {
  return [...problemsOf(backlog)];
}

function* problemsOf({ workers, inbox, queues, deadLetters }: Backlog) {
  if (workers.aliveCount === 0) yield "No worker is alive, so no jobs run. Start a worker process.";
  if (workers.deadCount === 1) yield "1 worker died within the last hour. Look for the cause in its log.";
  if (workers.deadCount > 1)
    yield `${workers.deadCount} workers died within the last hour. Look for the cause in their logs.`;
  for (const [lane, { oldestDueSeconds }] of Object.entries(inbox)) {
    if (oldestDueSeconds > OLD_WEBHOOK_SECONDS)
      yield `A webhook in the inbox's lane ${lane} has been due for ${minutes(oldestDueSeconds)}.`;
  }
  for (const { name, oldestDueSeconds } of queues) {
    if (oldestDueSeconds > OVERDUE_SECONDS)
      yield `A job in the queue ${name} has been due for ${minutes(oldestDueSeconds)}.`;
  }
  const letterCount = Object.values(deadLetters).reduce((sum, count) => sum + count, 0);
  const letters = letterCount === 1 ? "1 dead letter has" : `${letterCount} dead letters have`;
  if (letterCount > 0)
    yield `${letters} not been replayed. List the dead letters with npm run ops -- dead-letters.`;
}

const minutes = (seconds: number) => `${Math.floor(seconds / 60)} minutes`;
