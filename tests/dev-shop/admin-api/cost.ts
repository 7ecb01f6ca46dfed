import {
  type FieldNode,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { schema } from "./schema";

/*
 * The cost of an operation in points, as seen in the recordings. A scalar is free, and so is an object of a type in
 * `freeTypes`. Any other object costs 1. A root field that returns a count costs 10. A mutation costs 10, which
 * includes the payload and the objects directly in the payload. A connection of n nodes costs 2 + f * the cost of one
 * node. The factor f is 2 ln(n), rounded down, and at least 1. For the requested cost, n is the requested page size.
 * For the actual cost, n is the number of returned nodes. But if the connection is a root field or selects `pageInfo`,
 * n is the requested page size for both costs. If no node was returned, the actual cost does not include the objects
 * nested in the nodes.
 */
const freeTypes = new Set(["MoneyV2", "PageInfo"]);

type Variables = Record<string, unknown>;
/** The returned data, or undefined before execution. */
type Returned = unknown;

export function requestedCost(operation: OperationDefinitionNode, variables: Variables): number {
  return rootCost(operation, variables, undefined);
}

export function actualCost(operation: OperationDefinitionNode, variables: Variables, data: unknown): number {
  return rootCost(operation, variables, data ?? {});
}

function rootCost(operation: OperationDefinitionNode, variables: Variables, data: Returned): number {
  const isMutation = operation.operation === "mutation";
  const root = isMutation ? schema.getMutationType() : schema.getQueryType();
  let cost = 0;
  for (const field of fieldsOf(operation.selectionSet)) {
    const type = root?.getFields()[field.name.value]?.type;
    if (type === undefined) continue;
    const returned = returnedFor(data, field);
    if (isMutation) cost += 10 + payloadCost(field, type, variables, returned);
    else if (field.name.value.endsWith("Count")) cost += 10;
    else cost += fieldCost(field, type, variables, returned, true);
  }
  return cost;
}

/**
 * Returns what a mutation costs in addition to its 10 points: the cost of the objects that are nested deeper than the
 * objects directly in the payload.
 */
function payloadCost(
  field: FieldNode,
  type: GraphQLOutputType,
  variables: Variables,
  returned: Returned,
): number {
  return selectionCost(field.selectionSet, type, returned, (child, childType, childReturned) =>
    isNull(childReturned)
      ? 0
      : selectionCost(child.selectionSet, childType, childReturned, (...inner) =>
          fieldCost(inner[0], inner[1], variables, inner[2]),
        ),
  );
}

function fieldCost(
  field: FieldNode,
  type: GraphQLOutputType,
  variables: Variables,
  returned: Returned,
  isRoot = false,
): number {
  const named = getNamedType(type);
  if (!isCompositeType(named) || freeTypes.has(named.name)) return 0;
  const innerCost = (object: Returned) =>
    selectionCost(field.selectionSet, type, object, (child, childType, childReturned) =>
      fieldCost(child, childType, variables, childReturned),
    );
  if (named.name.endsWith("Connection")) return connectionCost(field, type, variables, returned, isRoot);
  if (isNull(returned)) return 1;
  if (Array.isArray(returned))
    return Math.max(
      1,
      returned.reduce<number>((total, item) => total + 1 + innerCost(item), 0),
    );
  return 1 + innerCost(returned);
}

function connectionCost(
  field: FieldNode,
  type: GraphQLOutputType,
  variables: Variables,
  returned: Returned,
  isRoot: boolean,
): number {
  const nodes = returned === undefined ? undefined : nodesOf(returned);
  const requested = requestedSize(field, variables);
  const usesRequestedSize = isRoot || selectsPageInfo(field);
  const size = nodes === undefined || usesRequestedSize ? requested : nodes.length;
  const perNode = selectionCost(field.selectionSet, type, undefined, (child, childType) =>
    child.name.value === "nodes" || child.name.value === "edges"
      ? 1 + (nodes?.length === 0 ? 0 : nodeFieldsCost(child, childType, variables))
      : 0,
  );
  return 2 + Math.max(1, Math.floor(2 * Math.log(Math.max(1, size)))) * Math.max(1, perNode);
}

function nodeFieldsCost(field: FieldNode, type: GraphQLOutputType, variables: Variables): number {
  return selectionCost(field.selectionSet, type, undefined, (child, childType) =>
    child.name.value === "node"
      ? nodeFieldsCost(child, childType, variables)
      : fieldCost(child, childType, variables, undefined),
  );
}

const selectsPageInfo = (field: FieldNode) =>
  field.selectionSet?.selections.some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === "pageInfo",
  ) ?? false;

function nodesOf(returned: Returned): unknown[] {
  const { nodes, edges } = (returned ?? {}) as { nodes?: unknown[]; edges?: unknown[] };
  return nodes ?? edges ?? [];
}

function requestedSize(field: FieldNode, variables: Variables): number {
  for (const { name, value } of field.arguments ?? []) {
    if (name.value !== "first" && name.value !== "last") continue;
    if (value.kind === Kind.INT) return Number(value.value);
    if (value.kind === Kind.VARIABLE) return Number(variables[value.name.value] ?? 0);
  }
  return 0;
}

/**
 * Adds up the cost of the selected fields whose values are objects. Of the inline fragments, only the most expensive
 * one counts. If the returned object has a `__typename`, fragments on other object types are skipped.
 */
function selectionCost(
  selections: SelectionSetNode | undefined,
  type: GraphQLOutputType,
  returned: Returned,
  costOf: (field: FieldNode, type: GraphQLOutputType, returned: Returned) => number,
): number {
  if (selections === undefined) return 0;
  const named = getNamedType(type);
  let ownCost = 0;
  let mostExpensive = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      const field =
        isObjectType(named) || isInterfaceType(named) ? named.getFields()[selection.name.value] : undefined;
      if (field && isCompositeType(getNamedType(field.type)))
        ownCost += costOf(selection, field.type, returnedFor(returned, selection));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value ?? named.name;
      const onType = schema.getType(on) as GraphQLOutputType;
      const typename = (returned as { __typename?: string } | undefined)?.__typename;
      if (typename !== undefined && typename !== on && isObjectType(onType)) continue;
      mostExpensive = Math.max(
        mostExpensive,
        selectionCost(selection.selectionSet, onType, returned, costOf),
      );
    }
  }
  return ownCost + mostExpensive;
}

const isNull = (returned: Returned) => returned === null;

function returnedFor(returned: Returned, field: FieldNode): Returned {
  if (returned === undefined) return undefined;
  if (typeof returned !== "object" || returned === null) return null;
  return (returned as Record<string, unknown>)[field.alias?.value ?? field.name.value] ?? null;
}

const fieldsOf = (selections: SelectionSetNode): FieldNode[] =>
  selections.selections.filter((selection) => selection.kind === Kind.FIELD);
