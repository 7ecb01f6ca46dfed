import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useRef } from "react";

interface Address {
  pathname: string;
  search: string;
}

interface NavigateOptions {
  replace?: boolean;
  preventScrollReset?: boolean;
  flushSync?: boolean;
}

/**
 * Reads and changes the page's URL parameters, which store the merchant's choices. If a navigation is pending, its URL
 * is read and changed. If the current URL were used instead, the second of two quick choices would undo the first
 * choice.
 */
export function useNextSearch() {
  const navigate = useNavigate();
  const present = useLocation();
  const pending = useNavigation().location;
  const searchParams = latestSearch({ present, pending });
  // A debounced field calls an older `setSearchParams` after a delay. The URL may have changed during the delay, so
  // `setSearchParams` reads the latest parameters from this ref.
  const latest = useRef(searchParams);
  latest.current = searchParams;
  return {
    searchParams,
    setSearchParams: (changes: Changes, options: NavigateOptions = {}) =>
      navigate(`?${withSearchChanges(latest.current, changes)}`, {
        // `flushSync` renders at once, so that the handler of the next click sees this navigation as pending.
        ...{ replace: true, preventScrollReset: true, flushSync: true },
        ...options,
      }),
  };
}

/** New values by parameter name; "" removes a parameter, undefined leaves it unchanged. */
type Changes = Record<string, string | undefined>;

/** Returns the parameters of the pending URL if it belongs to the same page, and of the current URL otherwise. */
export function latestSearch({
  present,
  pending,
}: {
  present: Address;
  pending: Address | undefined;
}): URLSearchParams {
  return new URLSearchParams(pending?.pathname === present.pathname ? pending.search : present.search);
}

/** Returns a copy of the parameters with the changes applied. */
export function withSearchChanges(parameters: URLSearchParams, changes: Changes): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") changed.delete(name);
    else if (value !== undefined) changed.set(name, value);
  }
  return changed;
}
