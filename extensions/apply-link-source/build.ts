import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, type Rollup } from "vite";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The script that Shopify serves on every page of the storefront. */
export const BUILT_SCRIPT = path("../apply-link/assets/apply-link.js");

/** Bundles and minifies the app embed's script. The result is the same for the same source. */
export async function buildScript(): Promise<string> {
  const [output] = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      lib: { entry: path("main.ts"), formats: ["iife"], name: "unused" },
      // Terser's output is 6% smaller than that of esbuild.
      minify: "terser",
      terserOptions: { compress: { passes: 3 }, ecma: 2020 },
      target: "es2022",
      write: false,
    },
  })) as Rollup.RollupOutput[];
  const [chunk] = output?.output ?? [];
  if (!chunk) throw new Error("The build of the app embed's script has no output.");
  return chunk.code;
}

// Only if this file is run, not if it is imported.
if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(BUILT_SCRIPT, await buildScript());
