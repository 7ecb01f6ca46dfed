/** The variables and translations that a template can use. */
export interface LiquidScope {
  /** The variables, as nested objects. For example, `routes.cart_url` is `values.routes.cart_url`. */
  values: Record<string, unknown>;
  /** Translations, in the shape of a locale file. */
  translations: unknown;
}

const unknownError = (what: string) => new Error(`The dev shop's Liquid renderer does not know ${what}`);

/**
 * Returns the value at a dotted path such as `routes.cart_url`. Returns null, Liquid's nil, if a part of the path is
 * null. Returns undefined if a part of the path is unknown.
 */
function valueAtPath(source: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, name) => (value === null ? null : (value as Record<string, unknown> | undefined)?.[name]),
      source,
    );
}

const filters: Record<string, (value: unknown, argument: string, scope: LiquidScope) => unknown> = {
  append: (value, argument) => `${value}${argument}`,
  downcase: (value) => String(value).toLowerCase(),
  default: (value, argument) => value || argument,
  // Like Shopify, escapes "<", so that the JSON cannot end the script element that contains it.
  json: (value) => JSON.stringify(value).replaceAll("<", "\\u003c"),
  t: (value, _argument, scope) => {
    const translation = valueAtPath(scope.translations, String(value));
    if (typeof translation !== "string") throw unknownError(`the translation ${value}`);
    return translation;
  },
};

function evaluate(text: string, scope: LiquidScope): unknown {
  const literal = /^'([^']*)'$/.exec(text)?.[1];
  const value = literal ?? valueAtPath(scope.values, text);
  if (value === undefined) throw unknownError(`the variable ${text}`);
  return value;
}

function renderOutput(expression: string, scope: LiquidScope): string {
  const [first = "", ...steps] = expression.split("|").map((part) => part.trim());
  const value = steps.reduce(
    (before, step) => {
      const [, name = "", argument] = /^(\w+)(?:\s*:\s*(.+))?$/.exec(step) ?? [];
      const filter = filters[name];
      if (!filter) throw unknownError(`the filter ${step}`);
      return filter(before, argument === undefined ? "" : String(evaluate(argument, scope)), scope);
    },
    evaluate(first, scope),
  );
  return String(value);
}

/**
 * Renders the subset of Liquid that the theme extension uses: removes comments and the schema, and renders outputs with
 * a few filters. Throws an error that names the unknown tag, filter, variable or translation if there is one.
 */
export function renderLiquid(template: string, scope: LiquidScope): string {
  return template
    .replace(/\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}/gs, "")
    .replace(/\{%-?\s*schema\s*-?%\}.*?\{%-?\s*endschema\s*-?%\}/gs, "")
    .replace(/\{%-?\s*(.*?)\s*-?%\}/gs, (_tag, text: string) => {
      throw unknownError(`the tag ${text}`);
    })
    .replace(/\{\{-?(.*?)-?\}\}/gs, (_tag, expression: string) => renderOutput(expression.trim(), scope))
    .trim();
}

export interface BlockSchema {
  target: string;
  javascript?: string;
  settings: { id?: string; default?: string }[];
}

/** Parses the `{% schema %}` of a block. */
export function readBlockSchema(template: string): BlockSchema {
  const [, text] = /\{%-?\s*schema\s*-?%\}(.*?)\{%-?\s*endschema\s*-?%\}/s.exec(template) ?? [];
  if (text === undefined) throw new Error("The app embed has no schema");
  return JSON.parse(text) as BlockSchema;
}
