import {
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";
import { schema } from "../admin-api/schema";

interface Request {
  query: string;
  variables: Record<string, unknown>;
}

/**
 * Derives the request for a response that was recorded without a request. The derived request selects the fields of the
 * response. The alias of a recorded mutation may name only the kind of discount: `codeBasicBlank` is a mutation of a
 * basic code discount.
 */
export function deriveRequest({
  data,
  variables,
  verb,
}: {
  data: Record<string, unknown>;
  variables: Record<string, unknown>;
  /** What mutations with such an alias do. With "Create", `codeBasicBlank` is a `discountCodeBasicCreate`. */
  verb: "Create" | "Update";
}): Request {
  const names = Object.keys(data);
  const isMutation = names.some(
    (name) => schema.getMutationType()?.getFields()[fieldName(name, verb)] !== undefined,
  );
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  const variableDefinitions: string[] = [];
  const values: Record<string, unknown> = {};
  const fields = names.map((alias) => {
    const name = fieldName(alias, verb);
    const field = root?.getFields()[name];
    if (field === undefined) return `${name} { __typename }`;
    const args = field.args.flatMap((argument) => {
      const type = getNamedType(argument.type);
      const value = isInputObjectType(type)
        ? (variables[alias] ?? variables.input)
        : (variables[argument.name] ??
          variables[`${alias.replace(/Blank|TooLong/, "")}Id`] ??
          findId(argument.name, data[alias]));
      if (value === undefined) return [];
      const variable = `${alias}_${argument.name}`;
      variableDefinitions.push(`$${variable}: ${argument.type}`);
      values[variable] = value;
      return `${argument.name}: $${variable}`;
    });
    const argumentList = args.length > 0 ? `(${args.join(", ")})` : "";
    return `${alias}: ${name}${argumentList} ${selectionOf(data[alias], field.type)}`;
  });
  const definitionList = variableDefinitions.length > 0 ? `(${variableDefinitions.join(", ")})` : "";
  return {
    query: `${isMutation ? "mutation" : "query"} Derived${definitionList} { ${fields.join(" ")} }`,
    variables: values,
  };
}

function fieldName(alias: string, verb: string): string {
  const [, method, kind] =
    /^(code|automatic)(Basic|Bxgy|FreeShipping|App)(?:Blank|TooLong)?$/.exec(alias) ?? [];
  if (method === undefined) return alias;
  return `discount${method === "code" ? "Code" : "Automatic"}${kind}${verb}`;
}

/**
 * For an argument `id`, finds the requested id: it is the first id in the response. If the response says that the
 * discount does not exist, the id is that of no discount.
 */
function findId(argument: string, response: unknown): unknown {
  if (argument !== "id") return undefined;
  const text = JSON.stringify(response);
  const [, method] = /(Code|Automatic) discount does not exist/.exec(text) ?? [];
  if (method !== undefined) return `gid://shopify/Discount${method}Node/1`;
  return /gid:\/\/shopify\/\w+\/[\w-]+/.exec(text)?.[0];
}

function selectionOf(value: unknown, type: GraphQLOutputType): string {
  const named = getNamedType(type);
  const example = Array.isArray(value) ? value[0] : value;
  if (!isObjectType(named) && !isAbstractType(named)) return "";
  if (typeof example !== "object" || example === null) return "{ __typename }";
  const { __typename: typename, ...rest } = example as Record<string, unknown>;
  if (isAbstractType(named) && typeof typename === "string") {
    const concreteType = schema.getType(typename);
    return isObjectType(concreteType)
      ? `{ __typename ... on ${typename} { ${fieldsOf(rest, concreteType)} __typename } }`
      : "{ __typename }";
  }
  const typenameField = typename === undefined ? "" : "__typename ";
  return `{ ${typenameField}${fieldsOf(rest, named)} }`;
}

function fieldsOf(example: Record<string, unknown>, type: unknown): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  return Object.entries(example)
    .map(([name, inner]) => {
      const field = type.getFields()[name];
      if (field === undefined) return name;
      const argumentList = field.args.some((argument) => argument.name === "first") ? "(first: 5)" : "";
      return `${name}${argumentList} ${selectionOf(inner, field.type)}`;
    })
    .join(" ");
}
