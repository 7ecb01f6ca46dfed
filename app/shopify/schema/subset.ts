import {
  type DefinitionNode,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  print,
  printSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";

type Fields = Map<string, Set<string>>;

/**
 * Returns, as SDL without descriptions, the part of a schema that `kept` lists or `operations` use. Definitions stay
 * unchanged, except that unused fields, union members and interfaces are removed.
 */
export function subsetSchema({
  schema,
  kept,
  operations,
}: {
  schema: GraphQLSchema;
  kept: Record<string, "all" | readonly string[]>;
  operations: DocumentNode[];
}): string {
  const fields: Fields = new Map();
  const leaves = new Set<string>();

  const keepInput = (type: GraphQLNamedType) => {
    if (leaves.has(type.name)) return;
    leaves.add(type.name);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) keepInput(getNamedType(field.type));
  };
  const keepField = (parent: string, name: string) => {
    const type = schema.getType(parent);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (field === undefined) throw new Error(`${parent}.${name} is not in the schema`);
    if (fields.get(parent)?.has(name)) return;
    fields.set(parent, (fields.get(parent) ?? new Set()).add(name));
    for (const argument of field.args) keepInput(getNamedType(argument.type));
    keepOutput(getNamedType(field.type));
  };
  const isWanted = (type: GraphQLNamedType): boolean => {
    if (isLeafType(type) || type.name in kept) return true;
    const node = /^(.+)(Connection|Edge)$/.exec(type.name)?.[1];
    if (node !== undefined) return node in kept;
    return isCompositeType(type) && !isObjectType(type) && possible(type).length > 0;
  };
  const possible = (type: GraphQLNamedType) =>
    isCompositeType(type) && !isObjectType(type)
      ? schema.getPossibleTypes(type).filter(({ name }) => name in kept)
      : [];
  /**
   * Keeps a type that a field returns. If `kept` does not list its fields, as for payloads, connections and edges,
   * keeps every field whose type is wanted.
   */
  const keepOutput = (type: GraphQLNamedType) => {
    if (isLeafType(type)) return keepInput(type);
    if (fields.has(type.name)) return;
    fields.set(type.name, new Set());
    for (const member of possible(type)) keepOutput(member);
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    const wanted = kept[type.name] ?? "all";
    for (const [name, field] of Object.entries(type.getFields()))
      if (wanted === "all" ? isWanted(getNamedType(field.type)) : wanted.includes(name))
        keepField(type.name, name);
  };

  for (const root of ["QueryRoot", "Mutation"]) for (const name of kept[root] ?? []) keepField(root, name);
  for (const operation of operations) keepOperation(schema, operation, { keepField, keepInput });
  const listed = Object.keys(kept).filter((name) => !fields.has(name));
  if (listed.length > 0)
    throw new Error(`listed, but not reachable from any kept field: ${listed.join(", ")}`);
  completeInterfaces(schema, fields, keepField);
  return printSubset(schema, fields, leaves);
}

function keepOperation(
  schema: GraphQLSchema,
  operation: DocumentNode,
  keep: { keepField(parent: string, name: string): void; keepInput(type: GraphQLNamedType): void },
) {
  const info = new TypeInfo(schema);
  visit(
    operation,
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType();
        if (parent && !node.name.value.startsWith("__")) keep.keepField(parent.name, node.name.value);
      },
      VariableDefinition() {
        const type = info.getInputType();
        if (type) keep.keepInput(getNamedType(type));
      },
    }),
  );
}

/** Adds the kept fields of each interface to its kept object types, which GraphQL requires. */
function completeInterfaces(
  schema: GraphQLSchema,
  fields: Fields,
  keepField: (parent: string, name: string) => void,
) {
  for (const [name, names] of fields) {
    const type = schema.getType(name);
    if (!isInterfaceType(type)) continue;
    for (const object of schema.getPossibleTypes(type))
      if (fields.has(object.name)) for (const field of names) keepField(object.name, field);
  }
}

function printSubset(schema: GraphQLSchema, fields: Fields, leaves: Set<string>): string {
  const isKept = (name: string) => (fields.get(name)?.size ?? 0) > 0 || leaves.has(name);
  const isUnionKept = (name: string) => fields.has(name);
  const definitions: DefinitionNode[] = [];
  for (const node of parse(printSchema(schema), { noLocation: true }).definitions) {
    if (node.kind === Kind.SCHEMA_DEFINITION) definitions.push(node);
    else if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
      if (!isKept(node.name.value)) continue;
      definitions.push({
        ...node,
        interfaces: node.interfaces?.filter(({ name }) => isKept(name.value)),
        fields: node.fields?.filter(({ name }) => fields.get(node.name.value)?.has(name.value)),
      });
    } else if (node.kind === Kind.UNION_TYPE_DEFINITION && isUnionKept(node.name.value))
      definitions.push({ ...node, types: node.types?.filter(({ name }) => isKept(name.value)) });
    else if ("name" in node && node.name && leaves.has(node.name.value)) definitions.push(node);
  }
  const bare = visit({ kind: Kind.DOCUMENT, definitions } as DocumentNode, {
    enter: (node) =>
      "description" in node && node.description ? { ...node, description: undefined } : undefined,
  });
  return `${print(bare)}\n`;
}
