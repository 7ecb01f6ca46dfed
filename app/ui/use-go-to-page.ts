import { useLocation } from "@remix-run/react";
import { useNextSearch, withSearchChanges } from "~/ui/use-next-search";

/**
 * Returns a function that opens a page of a list by writing the page's cursor to the URL parameter `parameter`. The
 * function does nothing while a navigation to another list is pending, because a cursor is valid only in the list that
 * it comes from.
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

/** Whether two URLs of a page show the same list, ignoring the given parameters. */
export function isSameList(
  one: URLSearchParams,
  other: URLSearchParams,
  { ignoring }: { ignoring: string[] },
): boolean {
  const listParams = (parameters: URLSearchParams) => {
    const rest = withSearchChanges(parameters, Object.fromEntries(ignoring.map((name) => [name, ""])));
    rest.sort();
    return String(rest);
  };
  return listParams(one) === listParams(other);
}
