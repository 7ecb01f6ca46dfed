import { useLocation } from "@remix-run/react";
import { useNextSearch, withSearchChanges } from "~/ui/use-next-search";

/**
 * Returns a function that opens a page of a list by writing the page's cursor to the URL parameter `parameter`. A page
 * number also works as a cursor. A cursor is valid only for the list that the merchant sees. Therefore the function
 * does nothing while a navigation to another list, or to another filter of this list, is pending.
 */
export function useGoToPage({
  parameter,
  unrelatedParams = [],
}: {
  parameter: string;
  /** Query parameters that don't affect the list. */
  unrelatedParams?: string[];
}) {
  const { search } = useLocation();
  const { searchParams, setSearchParams } = useNextSearch();
  return (cursor: string) => {
    const ignoring = [parameter, ...unrelatedParams];
    if (!isSameList(new URLSearchParams(search), searchParams, { ignoring })) return;
    setSearchParams({ [parameter]: cursor }, { replace: false, preventScrollReset: false });
  };
}

/** Returns whether two URLs of a route have the same parameters, except for the parameters in `ignoring`. */
export function isSameList(
  one: URLSearchParams,
  other: URLSearchParams,
  { ignoring }: { ignoring: string[] },
): boolean {
  const listParamsOf = (parameters: URLSearchParams) => {
    const rest = withSearchChanges(parameters, Object.fromEntries(ignoring.map((name) => [name, ""])));
    rest.sort();
    return String(rest);
  };
  return listParamsOf(one) === listParamsOf(other);
}
