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
 * Points, as the recordings have them: a scalar is free, an object costs 1, a mutation 10 with its payload and what
 * stands directly in it, a count at the root 10. A connection costs 2, and what one node costs times 2 ln(n) for n
 * nodes, rounded down and at least once.
 * The requested cost takes the number that was asked for; the actual cost the number that came, unless the connection
 * is a list at the root or tells of its pages: then it is what was asked, without what hangs on nodes that did not come.
 */
const freeTypes = new Set(["MoneyV2", "PageInfo"]);

type Variables = Record<string, unknown>;
/** What came, where it is known. */
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
    const came = returnedFor(data, field);
    if (isMutation) cost += 10 + payloadCost(field, type, variables, came);
    else if (field.name.value.endsWith("Count")) cost += 10;
    else cost += fieldCost(field, type, variables, came, true);
  }
  return cost;
}

/** Below a mutation the payload and the objects in it are in the price; what hangs on those is not. */
function payloadCost(
  field: FieldNode,
  type: GraphQLOutputType,
  variables: Variables,
  came: Returned,
): number {
  return sum(field.selectionSet, type, came, (child, childType, childReturned) =>
    isNull(childReturned)
      ? 0
      : sum(child.selectionSet, childType, childReturned, (...inner) =>
          fieldCost(inner[0], inner[1], variables, inner[2]),
        ),
  );
}

function fieldCost(
  field: FieldNode,
  type: GraphQLOutputType,
  variables: Variables,
  came: Returned,
  isRoot = false,
): number {
  const named = getNamedType(type);
  if (!isCompositeType(named) || freeTypes.has(named.name)) return 0;
  const inner = (of: Returned) =>
    sum(field.selectionSet, type, of, (child, childType, childReturned) =>
      fieldCost(child, childType, variables, childReturned),
    );
  if (named.name.endsWith("Connection")) return connectionCost(field, type, variables, came, isRoot);
  if (isNull(came)) return 1;
  if (Array.isArray(came))
    return Math.max(
      1,
      came.reduce<number>((total, item) => total + 1 + inner(item), 0),
    );
  return 1 + inner(came);
}

function connectionCost(
  field: FieldNode,
  type: GraphQLOutputType,
  variables: Variables,
  came: Returned,
  isRoot: boolean,
): number {
  const nodes = came === undefined ? undefined : nodesOf(came);
  const asked = requestedSize(field, variables);
  const usesRequestedSize = isRoot || requestsPageInfo(field);
  const number = nodes === undefined || usesRequestedSize ? asked : nodes.length;
  const perNode = sum(field.selectionSet, type, undefined, (child, childType) =>
    child.name.value === "nodes" || child.name.value === "edges"
      ? 1 + (nodes?.length === 0 ? 0 : nodeInner(child, childType, variables))
      : 0,
  );
  return 2 + Math.max(1, Math.floor(2 * Math.log(Math.max(1, number)))) * Math.max(1, perNode);
}

function nodeInner(field: FieldNode, type: GraphQLOutputType, variables: Variables): number {
  return sum(field.selectionSet, type, undefined, (child, childType) =>
    child.name.value === "node"
      ? nodeInner(child, childType, variables)
      : fieldCost(child, childType, variables, undefined),
  );
}

const requestsPageInfo = (field: FieldNode) =>
  field.selectionSet?.selections.some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === "pageInfo",
  ) ?? false;

function nodesOf(came: Returned): unknown[] {
  const { nodes, edges } = (came ?? {}) as { nodes?: unknown[]; edges?: unknown[] };
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

/** Over the composite children; of several fragments on one union the dearest counts when nothing came yet. */
function sum(
  selections: SelectionSetNode | undefined,
  type: GraphQLOutputType,
  came: Returned,
  costOf: (field: FieldNode, type: GraphQLOutputType, came: Returned) => number,
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
        ownCost += costOf(selection, field.type, returnedFor(came, selection));
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const on = selection.typeCondition?.name.value ?? named.name;
      const onType = schema.getType(on) as GraphQLOutputType;
      const typename = (came as { __typename?: string } | undefined)?.__typename;
      if (typename !== undefined && typename !== on && isObjectType(onType)) continue;
      mostExpensive = Math.max(mostExpensive, sum(selection.selectionSet, onType, came, costOf));
    }
  }
  return ownCost + mostExpensive;
}

const isNull = (came: Returned) => came === null;

function returnedFor(came: Returned, field: FieldNode): Returned {
  if (came === undefined) return undefined;
  if (typeof came !== "object" || came === null) return null;
  return (came as Record<string, unknown>)[field.alias?.value ?? field.name.value] ?? null;
}

const fieldsOf = (selections: SelectionSetNode): FieldNode[] =>
  selections.selections.filter((selection) => selection.kind === Kind.FIELD);
