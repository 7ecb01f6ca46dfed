import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

const DEBOUNCE_MS = 250;

/**
 * Searches on the server for the options of a field while the merchant types. Before the merchant types, searches for
 * "". `toUrl` returns the URL of a search, and must be memoized. The server's response contains the text that it
 * searched for as `typed`, and `found: null` if the search failed.
 *
 * `result` is null while the search for the latest text is running. `onRetry` is set only after it failed.
 */
export function useOptionSearch<Result extends { typed: string; found: unknown[] | null }>(
  toUrl: (typed: string) => string,
) {
  const { load, data, state } = useFetcher<unknown>();
  const [typed, setTyped] = useState("");
  const debounceTimer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    load(toUrl(""));
    return () => clearTimeout(debounceTimer.current);
  }, [load, toUrl]);
  const search = (text: string) => {
    clearTimeout(debounceTimer.current);
    setTyped(text);
    debounceTimer.current = setTimeout(() => load(toUrl(text)), DEBOUNCE_MS);
  };
  // Ignore the response to an earlier text.
  const latest = data as Result | undefined;
  const result = latest?.typed === typed ? latest : null;
  const hasFailed = result?.found === null && state === "idle";
  return { result, onSearch: search, onRetry: hasFailed ? () => load(toUrl(typed)) : undefined };
}
