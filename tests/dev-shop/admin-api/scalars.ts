import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from "graphql";
import { notImplemented } from "./errors";

const MAX_UNSIGNED_INT64 = 2n ** 64n - 1n;

/**
 * Returns Shopify's message if `value` is not a valid number of the scalar. Returns null if it is valid, and for any
 * other scalar.
 */
export function customScalarProblem(value: unknown, scalar: string): string | null {
  const text = String(value);
  if (scalar === "Decimal" || scalar === "Money") {
    if (/^-?(\d+(\.\d*)?|\.\d+)e[+-]?\d+$/i.test(text)) throw notImplemented(`the ${scalar} ${text}`);
    return /^-?\d+(\.\d+)?$/.test(text) ? null : `invalid decimal '${text}'`;
  }
  if (scalar !== "UnsignedInt64") return null;
  if (!/^-?\d+$/.test(text)) return `UnsignedInt64 invalid value '${text}'`;
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
