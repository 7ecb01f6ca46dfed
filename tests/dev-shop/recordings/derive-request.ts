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
 * response. Some recorded mutations have aliases that name the kind of discount, such as `codeBasicBlank` for a
 * mutation of a basic code discount.
 */
export function deriveRequest({
  data,
  variables,
  verb,
}: {
  data: Record<string, unknown>;
  variables: Record<string, unknown>;
  /** What a mutation with such an alias does. With "Create", `codeBasicBlank` is a `discountCodeBasicCreate`. */
  verb: "Create" | "Update";
}): Request {
  const names = Object.keys(data);
  const isMutation = names.some(
    (name) => schema.getMutationType()?.getFields()[fieldName(name, verb)] !== undefined,
  );
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  const definitions: string[] = [];
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
      definitions.push(`$${variable}: ${argument.type}`);
      values[variable] = value;
      return `${argument.name}: $${variable}`;
    });
    const argumentList = args.length > 0 ? `(${args.join(", ")})` : "";
    return `${alias}: ${name}${argumentList} ${selectionOf(data[alias], field.type)}`;
  });
  const head = definitions.length > 0 ? `(${definitions.join(", ")})` : "";
  return {
    query: `${isMutation ? "mutation" : "query"} Derived${head} { ${fields.join(" ")} }`,
    variables: values,
  };
}

function fieldName(alias: string, verb: string): string {
  const [, method, kind] =
    /^(code|automatic)(Basic|Bxgy|FreeShipping|App)(?:Blank|TooLong)?$/.exec(alias) ?? [];
  if (method === undefined) return alias;
  return `discount${method === "code" ? "Code" : "Automatic"}${kind}${verb}`;
}

/** Finds the requested id, which is the first id in the response. */
function findId(argument: string, response: unknown): unknown {
  if (argument !== "id") return undefined;
  return /gid:\/\/shopify\/\w+\/[\w-]+/.exec(JSON.stringify(response))?.[0];
}

function selectionOf(value: unknown, type: GraphQLOutputType): string {
  const named = getNamedType(type);
  const example = Array.isArray(value) ? value[0] : value;
  if (!isObjectType(named) && !isAbstractType(named)) return "";
  if (typeof example !== "object" || example === null) return "{ __typename }";
  const { __typename: typename, ...rest } = example as Record<string, unknown>;
  if (isAbstractType(named) && typeof typename === "string") {
    const on = schema.getType(typename);
    return isObjectType(on)
      ? `{ __typename ... on ${typename} { ${fieldsOf(rest, on)} __typename } }`
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
      const page = field.args.some((argument) => argument.name === "first") ? "(first: 5)" : "";
      return `${name}${page} ${selectionOf(inner, field.type)}`;
    })
    .join(" ");
}
