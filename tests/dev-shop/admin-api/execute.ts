import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFieldResolver,
  getOperationAST,
  Kind,
  parse,
  validate,
  visit,
} from "graphql";
import { checkAccess } from "./access-scopes";
import type { Context } from "./context";
import { notImplemented } from "./errors";
import { appMetafieldMutations } from "./mutations/app-metafields";
import { bulkDiscountMutations } from "./mutations/bulk-discounts";
import { discountMutations } from "./mutations/discounts";
import { redeemCodeMutations } from "./mutations/redeem-codes";
import { queries } from "./queries";
import { schema } from "./schema";

const root = {
  ...queries,
  ...discountMutations,
  ...bulkDiscountMutations,
  ...redeemCodeMutations,
  ...appMetafieldMutations,
};

/**
 * Resolves a root field from `root`, and any other field from the object that a `present*` function returned. Throws
 * "not implemented" if the object does not have the field. For a root field, also checks the access scope.
 */
const resolveField: GraphQLFieldResolver<unknown, Context> = (source, args, context, info) => {
  const presented = source as Record<string, unknown>;
  if (!(info.fieldName in presented)) throw notImplemented(`${info.parentType.name}.${info.fieldName}`);
  if (info.path.prev === undefined)
    checkAccess(info.fieldName, info.operation.operation === "mutation", context.scopes);
  const value = presented[info.fieldName];
  return typeof value === "function" ? value(args, context, info) : value;
};

const documents = new Map<string, DocumentNode | readonly GraphQLError[]>();

/**
 * Parses and validates the text of a document. Returns the errors if the text is invalid. Results are cached, because
 * an app repeats the same few documents.
 */
export function readDocument(query: string): DocumentNode | readonly GraphQLError[] {
  let document = documents.get(query);
  if (document === undefined) {
    document = parseAndValidate(query);
    if (documents.size < 500) documents.set(query, document);
  }
  return document;
}

function parseAndValidate(query: string): DocumentNode | readonly GraphQLError[] {
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    return errors.length > 0 ? errors : inlineFragments(document);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

/**
 * Replaces fragment spreads with inline fragments, so that code that walks the document does not have to look up
 * fragments.
 */
function inlineFragments(document: DocumentNode): DocumentNode {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return visit(document, {
    enter(node) {
      if (node.kind === Kind.FRAGMENT_DEFINITION) return null;
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : undefined;
      if (node.kind !== Kind.FRAGMENT_SPREAD || fragment === undefined) return undefined;
      const { typeCondition, selectionSet } = fragment;
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives: node.directives, selectionSet };
    },
  });
}

/**
 * Returns the names of an operation's root fields, not their aliases. Returns an empty array for an unknown operation.
 */
export function rootFieldNames(document: DocumentNode, operationName: string | null): string[] {
  const operation = getOperationAST(document, operationName);
  return (operation?.selectionSet.selections ?? []).flatMap((selection) =>
    selection.kind === Kind.FIELD ? selection.name.value : [],
  );
}

export function executeDocument(
  document: DocumentNode,
  {
    variables,
    operationName,
    context,
  }: {
    variables: Record<string, unknown>;
    operationName: string | null;
    context: Context;
  },
): ExecutionResult | Promise<ExecutionResult> {
  return execute({
    schema,
    document,
    rootValue: root,
    contextValue: context,
    variableValues: variables,
    operationName,
    fieldResolver: resolveField,
  });
}
