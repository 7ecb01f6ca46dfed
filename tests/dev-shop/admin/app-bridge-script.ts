import { readFile } from "node:fs/promises";

const folder = new URL("./app-bridge/", import.meta.url);

/** The modules in ./app-bridge/, sorted so that each module comes after the modules that it imports. */
const moduleNames = [
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
 * Bundles the stand-in for App Bridge into one classic script. It must run as soon as the browser reaches the script
 * tag, before the app hydrates. A module script would run too late. Therefore, imports and exports are removed, and one
 * function wraps all modules.
 */
export async function appBridgeScript() {
  const styles = await readFile(new URL("style.css", folder), "utf8");
  const sources = await Promise.all(
    moduleNames.map((name) => readFile(new URL(`${name}.js`, folder), "utf8")),
  );
  const bodies = sources.map((source, i) => {
    const body = source.replace(/^import .*;\n/gm, "").replace(/^export /gm, "");
    // Each module gets its own scope, and its exports become constants in the scope that all modules share.
    const exported = [...source.matchAll(/^export (?:async )?(?:const|function) (\w+)/gm)].map(
      (match) => match[1],
    );
    return `// ${moduleNames[i]}\nconst { ${exported.join(", ")} } = (() => {\n${body}\nreturn { ${exported.join(", ")} };\n})();`;
  });
  return `(() => {
if (window.shopify) return;
const ownScriptTag = document.currentScript;
const styles = ${JSON.stringify(styles)};
${bodies.join("\n")}
})();
`;
}
