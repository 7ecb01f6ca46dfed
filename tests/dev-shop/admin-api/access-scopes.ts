import { GraphQLError } from "graphql";

/** Returns the access scope that a root field requires, or null if the field requires none. */
function requiredScope(field: string, isMutation: boolean): string | null {
  const verb = isMutation ? "write" : "read";
  if (/discount|^job$/i.test(field)) return `${verb}_discounts`;
  if (/^order/.test(field)) return `${verb}_orders`;
  if (/^(product|collection)/.test(field)) return `${verb}_products`;
  return /^(customer|segment)/.test(field) ? `${verb}_customers` : null;
}

/**
 * Throws Shopify's ACCESS_DENIED error if `scopes` lacks the scope that a root field requires. A write scope includes
 * the read scope.
 */
export function checkAccess(field: string, isMutation: boolean, scopes: string[]) {
  const required = requiredScope(field, isMutation);
  if (required === null || scopes.includes(required)) return;
  if (scopes.includes(required.replace("read_", "write_"))) return;
  throw new GraphQLError(`Access denied for ${field} field. Required access: \`${required}\` access scope.`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: `\`${required}\` access scope.`,
    },
  });
}
