import { PrefetchPageLinks } from "@remix-run/react";
import { useEffect, useState } from "react";

/**
 * Loads the code of routes that a page asks only later. Remix loads it with the first request otherwise, and where there
 * is no connection then, it loads the whole page anew, and with it goes what was filled in.
 */
export function PreloadRoutes({ paths }: { paths: string[] }) {
  const [isMounted, setIsMounted] = useState(false);
  // The links are the browser's alone: the server would render others.
  useEffect(() => setIsMounted(true), []);
  return isMounted ? paths.map((path) => <PrefetchPageLinks key={path} page={path} />) : null;
}
