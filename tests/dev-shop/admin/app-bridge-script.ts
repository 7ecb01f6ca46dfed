import { readFile } from "node:fs/promises";

const folder = new URL("./app-bridge/", import.meta.url);

/** In the order in which they use one another; `main.js` last. */
const parts = [
  "channel",
  "id-token",
  "fetch",
  "navigation",
  "title-and-menu",
  "save-bar",
  "modal",
  "toast",
  "resource-picker",
  "main",
];

/**
 * The stand-in for App Bridge, as one classic script: it has to run where its tag stands, before the app
 * hydrates, which a module would not. So the modules' import and export words are taken off and all of them
 * share one function.
 */
export async function appBridgeScript() {
  const styles = await readFile(new URL("style.css", folder), "utf8");
  const sources = await Promise.all(parts.map((part) => readFile(new URL(`${part}.js`, folder), "utf8")));
  const bodies = sources.map((source, i) => {
    const body = source.replace(/^import .*;\n/gm, "").replace(/^export /gm, "");
    // Each part keeps its own private names; what it exports is put in the shared scope.
    const exported = [...source.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(
      (match) => match[1],
    );
    return `// ${parts[i]}\nconst { ${exported.join(", ")} } = (() => {\n${body}\nreturn { ${exported.join(", ")} };\n})();`;
  });
  return `(() => {
if (window.shopify) return;
const me = document.currentScript;
const styles = ${JSON.stringify(styles)};
${bodies.join("\n")}
})();
`;
}
