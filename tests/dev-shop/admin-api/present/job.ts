import type { Context } from "../context";
import { requestError } from "../errors";
import { gid } from "../gid";

/** Presents a job. All jobs that one request started are presented as one job, which is done when all of them are. */
export function presentJob(id: string, { state, shop }: Context) {
  const jobs = state.jobs.ofShop(shop.domain).filter((job) => (job.requestId ?? job.id) === id);
  if (jobs.length === 0) throw requestError(`Invalid id: ${gid("Job", id)}`, "RESOURCE_NOT_FOUND");
  return { __typename: "Job", id: gid("Job", id), done: jobs.every(({ doneAt }) => doneAt !== null) };
}
