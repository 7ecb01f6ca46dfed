import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from "graphql";
import { notImplemented } from "./errors";

const MAX_UNSIGNED_INT64 = 2n ** 64n - 1n;

/** Numbers that Ruby can parse, such as `+5`, ` 5`, `1_000`, and, as a decimal, `.5`, `5.` and `1e18`. */
const rubyInteger = /^\s*[+-]?\d[\d_]*\s*$/;
const rubyDecimal = /^\s*[+-]?(\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(e[+-]?\d+)?\s*$/i;

/**
 * Returns Shopify's message if `value` is not a valid number of the scalar. Returns null if it is valid, and for any
 * other scalar. Throws a "not implemented" error for a way to write a number that Shopify may accept, and for a value
 * that is neither a string nor a number, because no recording shows how Shopify answers.
 */
export function customScalarProblem(value: unknown, scalar: string): string | null {
  const isDecimal = scalar === "Decimal" || scalar === "Money";
  if (!isDecimal && scalar !== "UnsignedInt64") return null;
  const text = String(value);
  const isText = typeof value === "string" || typeof value === "number";
  if (isText && (isDecimal ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text))
    return isDecimal ? null : unsignedInt64Problem(text);
  if (!isText || (isDecimal ? rubyDecimal : rubyInteger).test(text))
    throw notImplemented(`the ${scalar} ${JSON.stringify(value)}`);
  return isDecimal ? `invalid decimal '${text}'` : `UnsignedInt64 invalid value '${text}'`;
}

function unsignedInt64Problem(text: string): string | null {
  const number = BigInt(text);
  return number < 0n || number > MAX_UNSIGNED_INT64 ? `UnsignedInt64 '${text}' is out of range` : null;
}

/**
 * Reads a scalar that is written in the document instead of in a variable. No recording shows how Shopify rejects such
 * a value, so an invalid value is refused as not implemented.
 */
export function parseScalarLiteral(node: ValueNode, scalar: string): unknown {
  const value = valueFromASTUntyped(node);
  if (customScalarProblem(value, scalar) !== null)
    throw notImplemented(
      `the error for the value ${JSON.stringify(value)} of the type ${scalar} in a document`,
    );
  return value;
}

/** Parses an Int. Unlike the GraphQL specification, Shopify does not limit an input to 32 bits. */
export function parseInt64(value: unknown): number {
  if (!Number.isInteger(value)) throw new GraphQLError(`Int cannot represent non-integer value: ${value}`);
  return Number(value);
}

export function parseInt64Literal(node: ValueNode): number {
  if (node.kind !== Kind.INT) throw new GraphQLError(`Int cannot represent non-integer value: ${node.kind}`);
  return Number(node.value);
}
