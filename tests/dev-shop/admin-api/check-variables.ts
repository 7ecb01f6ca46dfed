import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromASTUntyped,
} from "graphql";
import { notImplemented } from "./errors";
import { customScalarProblem } from "./scalars";
import { schema } from "./schema";

interface Problem {
  path: (string | number)[];
  explanation: string;
  message?: string;
}

export interface VariableError {
  message: string;
  locations: { line: number; column: number }[];
  extensions: { code: "INVALID_VARIABLE"; value: unknown; problems: Problem[] };
}

/**
 * Returns Shopify's error for each variable that does not match its type. Must run before the operation is executed.
 * Throws a GraphQLError if Shopify's error is not known.
 */
export function checkVariables(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): VariableError[] {
  return (operation.variableDefinitions ?? []).flatMap((definition) => {
    const name = definition.variable.name.value;
    const type = typeFromAST(
      schema,
      definition.type as Parameters<typeof typeFromAST>[1],
    ) as GraphQLInputType;
    const value = variables[name];
    if (value === undefined && definition.defaultValue) return [];
    const problems = problemsOf(value, type, []);
    if (problems.length === 0) return [];
    const pathsWithReasons = problems
      .filter(({ path }) => path.length > 0)
      .map(({ path, explanation }) => `${path.join(".")} (${explanation})`);
    const suffix = pathsWithReasons.length > 0 ? ` for ${pathsWithReasons.join(", ")}` : "";
    const { line, column } = definition.loc?.startToken ?? { line: 0, column: 0 };
    return {
      message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${suffix}`,
      locations: [{ line, column }],
      extensions: { code: "INVALID_VARIABLE" as const, value: value ?? null, problems },
    };
  });
}

function problemsOf(value: unknown, type: GraphQLInputType, path: Problem["path"]): Problem[] {
  if (isNonNullType(type)) {
    if (value === null || value === undefined)
      return [{ path, explanation: "Expected value to not be null" }];
    return problemsOf(value, type.ofType, path);
  }
  if (value === null || value === undefined) return [];
  if (isListType(type)) {
    const items = Array.isArray(value) ? value : [value];
    return items.flatMap((item, index) => problemsOf(item, type.ofType, [...path, index]));
  }
  if (isInputObjectType(type)) return inputObjectProblems(value, type, path);
  if (isEnumType(type))
    return type.getValue(String(value)) === undefined
      ? [
          {
            path,
            explanation: `Expected ${JSON.stringify(value)} to be one of: ${type
              .getValues()
              .map(({ name }) => name)
              .join(", ")}`,
          },
        ]
      : [];
  return isScalarType(type) ? scalarProblem(value, type.name, path) : [];
}

/**
 * Checks the given fields in the order of the input, and then the missing fields that are required, as graphql-ruby
 * does (`GraphQL::Schema::InputObject.validate_non_null_input`).
 */
function inputObjectProblems(value: unknown, type: GraphQLInputObjectType, path: Problem["path"]): Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return [{ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object.` }];
  const fields = type.getFields();
  const givenProblems = Object.entries(value).flatMap(([key, inner]) => {
    const field = fields[key];
    return field === undefined
      ? [{ path: [...path, key], explanation: `Field is not defined on ${type.name}` }]
      : problemsOf(inner, field.type, [...path, key]);
  });
  const missingProblems = Object.values(fields)
    .filter((field) => isRequiredInputField(field) && !(field.name in value))
    .flatMap((field) => problemsOf(undefined, field.type, [...path, field.name]));
  const problems = [...givenProblems, ...missingProblems];
  const given = Object.values(value);
  if (problems.length === 0 && type.isOneOf && (given.length !== 1 || given[0] === null))
    throw notImplemented(`the error for ${type.name} with ${JSON.stringify(value)}`);
  return problems;
}

function scalarProblem(value: unknown, scalar: string, path: Problem["path"]): Problem[] {
  const problem = customScalarProblem(value, scalar);
  if (problem !== null) return [{ path, explanation: problem, message: problem }];
  return isCoercible(value, scalar)
    ? []
    : [{ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${scalar}` }];
}

function isCoercible(value: unknown, scalar: string): boolean {
  if (scalar === "Decimal" || scalar === "Money" || scalar === "UnsignedInt64") return true;
  if (scalar === "DateTime") return !Number.isNaN(Date.parse(String(value)));
  if (scalar === "Int") return Number.isInteger(value);
  if (scalar === "Float") return typeof value === "number";
  if (scalar === "Boolean") return typeof value === "boolean";
  if (scalar === "ID") return typeof value === "string" || Number.isInteger(value);
  return typeof value === "string";
}

/**
 * Looks for arrays of more than 250 items in the arguments of the root fields. Returns Shopify's error for the first
 * such array, or null if there is none.
 */
export function findOversizedInput(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): { message: string; locations: object[]; path: (string | number)[]; extensions: { code: string } } | null {
  for (const field of operation.selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    for (const argument of field.arguments ?? []) {
      const found = findLongArray(valueFromASTUntyped(argument.value, variables), []);
      if (found === null) continue;
      const { line, column } = field.loc?.startToken ?? { line: 0, column: 0 };
      return {
        message: `The input array size of ${found.size} is greater than the maximum allowed of 250.`,
        locations: [{ line, column }],
        path: [field.alias?.value ?? field.name.value, argument.name.value, ...found.path],
        extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
      };
    }
  }
  return null;
}

function findLongArray(
  value: unknown,
  path: (string | number)[],
): { size: number; path: (string | number)[] } | null {
  if (Array.isArray(value) && value.length > 250) return { size: value.length, path };
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findLongArray(inner, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}
