import { useLocation, useNavigate, useNavigation } from "@remix-run/react";
import { useRef } from "react";

interface UrlParts {
  pathname: string;
  search: string;
}

interface NavigateOptions {
  replace?: boolean;
  preventScrollReset?: boolean;
  flushSync?: boolean;
}

/**
 * Reads and changes the page's URL parameters, which store the merchant's choices. While a navigation within the page
 * is pending, the parameters of the pending URL are read and changed. If the parameters of the current URL were changed
 * instead, the second of two quick choices would undo the first choice.
 */
export function useNextSearch() {
  const navigate = useNavigate();
  const current = useLocation();
  const pending = useNavigation().location;
  const searchParams = latestSearch({ current, pending });
  // A debounced field calls the `setSearchParams` of an earlier render. The URL may have changed since that render, so
  // `setSearchParams` reads the latest parameters from this ref.
  const latest = useRef(searchParams);
  latest.current = searchParams;
  return {
    searchParams,
    setSearchParams: (changes: Changes, options: NavigateOptions = {}) =>
      navigate(`?${withSearchChanges(latest.current, changes)}`, {
        // `flushSync` renders at once, so that the handler of the next click sees this navigation as pending.
        replace: true,
        preventScrollReset: true,
        flushSync: true,
        ...options,
      }),
  };
}

/** New values by parameter name. "" removes the parameter, and undefined leaves the parameter unchanged. */
type Changes = Record<string, string | undefined>;

/**
 * Returns the parameters of the pending URL if that URL belongs to the current page. Otherwise returns the parameters
 * of the current URL.
 */
export function latestSearch({
  current,
  pending,
}: {
  current: UrlParts;
  pending: UrlParts | undefined;
}): URLSearchParams {
  return new URLSearchParams(pending?.pathname === current.pathname ? pending.search : current.search);
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
