import { KEY } from "./config";

/**
 * Runs `task` while no other tab of the shop runs one, because two tabs would overwrite each other's codes in the cart.
 * Without locks (old browsers), the task just runs. Every request of a task ends after a time, so the lock is released.
 */
export const exclusively = <Result>(task: () => Promise<Result>): Promise<Result> =>
  navigator.locks ? (navigator.locks.request(KEY, task) as Promise<Result>) : task();
