import { act, cleanup, render } from "@testing-library/react";
import { createContext, useContext } from "react";
import { createMemoryRouter, type RouteObject, RouterProvider, useLocation } from "react-router-dom";
import { afterEach } from "vitest";

afterEach(cleanup);

/**
 * Renders a hook on a page with a real router. The hook's fetchers call the actions and loaders of `routes`. The test
 * file needs the comment `@vitest-environment happy-dom`.
 */
export async function renderHook<Props, Result>({
  hook,
  props,
  routes = [],
}: {
  hook: (props: Props) => Result;
  props: Props;
  routes?: RouteObject[];
}) {
  const PropsContext = createContext(props);
  let latest: { result: Result; path: string } | null = null;
  const Page = () => {
    const { pathname, search } = useLocation();
    latest = { result: hook(useContext(PropsContext)), path: pathname + search };
    return null;
  };
  // The router flags that Remix sets for the configuration in vite.config.ts.
  const router = createMemoryRouter([...routes, { path: "*", Component: Page }], {
    initialEntries: ["/page"],
    future: {
      v7_normalizeFormMethod: true,
      v7_fetcherPersist: true,
      v7_partialHydration: true,
      v7_relativeSplatPath: true,
      v7_skipActionErrorRevalidation: true,
    },
  });
  const pageWith = (current: Props) => (
    <PropsContext.Provider value={current}>
      <RouterProvider router={router} future={{ v7_startTransition: true }} />
    </PropsContext.Provider>
  );
  const view = await act(async () => render(pageWith(props)));
  const current = () => {
    if (latest === null) throw new Error("the hook is not rendered");
    return latest;
  };
  return {
    /** What the hook returned in the latest render. */
    get result() {
      return current().result;
    },
    /** The path and query of the page at the latest render. */
    get path() {
      return current().path;
    },
    /** Runs `callback` with the hook's latest return value, and waits until React has rendered the changes. */
    act: (callback: (result: Result) => unknown) =>
      act(async () => {
        await callback(current().result);
      }),
    setProps: (next: Props) =>
      act(async () => {
        view.rerender(pageWith(next));
      }),
  };
}
