import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  type OperationDefinitionNode,
  print,
  typeFromAST,
} from "graphql";
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
    const pathsWithReasons = problems.map(({ path, explanation }) =>
      path.length === 0 ? null : `${path.join(".")} (${explanation})`,
    );
    const suffix = pathsWithReasons.some((text) => text !== null)
      ? ` for ${pathsWithReasons.join(", ")}`
      : "";
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
  if (isInputObjectType(type)) {
    if (typeof value !== "object")
      return [{ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object.` }];
    const fields = type.getFields();
    const unknownFieldProblems = Object.keys(value)
      .filter((key) => fields[key] === undefined)
      .map((key) => ({ path: [...path, key], explanation: `Field is not defined on ${type.name}` }));
    const fieldProblems = Object.values(fields).flatMap((field) =>
      field.defaultValue !== undefined && !(field.name in value)
        ? []
        : problemsOf((value as Record<string, unknown>)[field.name], field.type, [...path, field.name]),
    );
    return [...fieldProblems, ...unknownFieldProblems];
  }
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

function scalarProblem(value: unknown, scalar: string, path: Problem["path"]): Problem[] {
  const withMessage = (explanation: string) => [{ path, explanation, message: explanation }];
  const notCoercible = [
    { path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${scalar}` },
  ];
  if (scalar === "Decimal" || scalar === "Money")
    return /^-?\d+(\.\d+)?$/.test(String(value)) ? [] : withMessage(`invalid decimal '${value}'`);
  if (scalar === "UnsignedInt64")
    return /^\d+$/.test(String(value)) ? [] : withMessage(`invalid unsigned 64-bit integer '${value}'`);
  if (scalar === "DateTime") return Number.isNaN(Date.parse(String(value))) ? notCoercible : [];
  if (scalar === "Int") return Number.isInteger(value) ? [] : notCoercible;
  if (scalar === "Float") return typeof value === "number" ? [] : notCoercible;
  if (scalar === "Boolean") return typeof value === "boolean" ? [] : notCoercible;
  if (scalar === "ID") return typeof value === "string" || Number.isInteger(value) ? [] : notCoercible;
  return typeof value === "string" ? [] : notCoercible;
}

/**
 * Looks for arrays of more than 250 items in the arguments of the root fields. Returns Shopify's error for the first
 * such array, or null if there is none. Checks only arguments whose value is a variable.
 */
export function findOversizedInput(
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): { message: string; locations: object[]; path: (string | number)[]; extensions: { code: string } } | null {
  for (const field of operation.selectionSet.selections) {
    if (field.kind !== Kind.FIELD) continue;
    for (const argument of field.arguments ?? []) {
      if (argument.value.kind !== Kind.VARIABLE) continue;
      const found = findLongArray(variables[argument.value.name.value], []);
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
