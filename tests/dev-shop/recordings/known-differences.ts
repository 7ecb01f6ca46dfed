/** The root fields whose responses are expected to differ, by `Verdict.name`, with the reasons. */
export const knownDifferences: Record<string, string> = {};
