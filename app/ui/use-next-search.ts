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
 * What is chosen on a page stands in its address. `show` puts a choice there: it goes on from the address that is on its
 * way, so that of two choices made one right after the other, the second does not undo the first. `asked` is that
 * newest address.
 */
export function useNextSearch() {
  const navigate = useNavigate();
  const present = useLocation();
  const pending = useNavigation().location;
  const searchParams = latestSearch({ present, pending });
  // What was typed is shown after a pause, by when the address may be another.
  const latest = useRef(searchParams);
  latest.current = searchParams;
  return {
    searchParams,
    setSearchParams: (changes: Changes, options: NavigateOptions = {}) =>
      navigate(`?${withSearchChanges(latest.current, changes)}`, {
        // At once: whatever is pressed next knows that this is on its way.
        ...{ replace: true, preventScrollReset: true, flushSync: true },
        ...options,
      }),
  };
}

/** Parameters by name; "" takes one out, undefined leaves it as it is. */
type Changes = Record<string, string | undefined>;

/** What the address of this page is about to ask for; the way to another page changes nothing of it. */
export function latestSearch({
  present,
  pending,
}: {
  present: Address;
  pending: Address | undefined;
}): URLSearchParams {
  return new URLSearchParams(pending?.pathname === present.pathname ? pending.search : present.search);
}

/** The parameters with some of them changed. */
export function withSearchChanges(parameters: URLSearchParams, changes: Changes): URLSearchParams {
  const changed = new URLSearchParams(parameters);
  for (const [name, value] of Object.entries(changes)) {
    if (value === "") changed.delete(name);
    else if (value !== undefined) changed.set(name, value);
  }
  return changed;
}
