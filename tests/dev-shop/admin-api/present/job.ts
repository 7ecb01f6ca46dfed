import type { Context } from "../context";
import { requestError } from "../errors";
import { gid } from "../gid";

export function presentJob(id: string, { state, shop }: Context) {
  const job = state.jobs.find(id);
  if (job === null || job.shop !== shop.domain)
    throw requestError(`Invalid id: ${gid("Job", id)}`, "RESOURCE_NOT_FOUND");
  return { __typename: "Job", id: gid("Job", id), done: job.doneAt !== null };
}
