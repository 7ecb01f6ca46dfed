import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLScalarType } from "graphql";
import { parseInt64, parseInt64Literal, parseScalarLiteral } from "./scalars";

const sdl = new URL("../../../app/shopify/schema/admin-2026-10.graphql", import.meta.url);

/** The part of Shopify's schema that the app and the dev shop use. */
export const schema = buildSchema(readFileSync(sdl, "utf8"));

for (const name of ["Decimal", "Money", "UnsignedInt64"]) {
  const scalar = schema.getType(name) as GraphQLScalarType;
  scalar.parseLiteral = (node) => parseScalarLiteral(node, name);
}

const int = schema.getType("Int") as GraphQLScalarType;
int.parseValue = parseInt64;
int.parseLiteral = parseInt64Literal;
