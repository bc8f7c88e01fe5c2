import ts from "typescript";

import { ObjectShape, Shape } from "./shape";
import { Typings, literalOf } from "./typings";

/** Reads the types of arguments, and remembers what they refer to. */
export class Shapes {
  private readonly known = new Map<string, ObjectShape>();

  constructor(private readonly typings: Typings) {}

  /** Mappings that were referred to, sorted by name. */
  get types(): Record<string, ObjectShape> {
    return Object.fromEntries([...this.known].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  object(declaration: ts.InterfaceDeclaration): ObjectShape {
    const members = declaration.members.filter(ts.isPropertySignature).map((member) => {
      const name = (member.name as ts.Identifier | ts.StringLiteral).text;
      return { name, optional: member.questionToken !== undefined, shape: this.shape(member.type as ts.TypeNode) };
    });
    const properties = Object.fromEntries(members.map(({ name, shape }) => [name, shape]));
    const required = members.filter(({ optional }) => !optional).map(({ name }) => name);
    return { properties, required: required.sort() };
  }

  /** The mapping that a shape stands for, if it stands for one. */
  referred(shape: Shape): ObjectShape | undefined {
    return typeof shape === "object" && "ref" in shape ? this.known.get(shape.ref) : undefined;
  }

  private shape(type: ts.TypeNode): Shape {
    if (ts.isParenthesizedTypeNode(type)) return this.shape(type.type);
    if (ts.isUnionTypeNode(type)) return union(type.types.filter(isValue).map((option) => this.shape(option)));
    if (ts.isArrayTypeNode(type)) return { list: this.shape(type.elementType) };
    if (ts.isLiteralTypeNode(type)) return { literals: [literalOf(type)] };
    if (ts.isTypeLiteralNode(type)) return { map: this.shape((type.members[0] as ts.IndexSignatureDeclaration).type) };
    if (ts.isTypeReferenceNode(type)) return this.reference(type);
    return KEYWORDS.get(type.kind) ?? "any";
  }

  private reference({ typeName, typeArguments }: ts.TypeReferenceNode): Shape {
    const name = typeName.getText();
    if (name === "pulumi.Input" && typeArguments) return this.shape(typeArguments[0]);
    if (name.startsWith("inputs.")) return this.mapping(name.slice("inputs.".length));
    if (name.startsWith("enums.")) return { literals: this.typings.literals(name.slice("enums.".length)) };
    // The engine hands over the id of a resource that stands for one, and text of what else has a name, such as an ARN.
    return name.startsWith("pulumi.") ? "any" : "string";
  }

  private mapping(name: string): Shape {
    // Documents that the SDK types only for convenience are sent as they are, or as JSON.
    if (DOCUMENTS.has(name)) return "any";
    if (!this.known.has(name)) {
      // Types refer to themselves, too.
      this.known.set(name, { properties: {}, required: [] });
      this.known.set(name, this.object(this.typings.input(name)));
    }
    return { ref: name };
  }
}

const KEYWORDS: ReadonlyMap<ts.SyntaxKind, Shape> = new Map<ts.SyntaxKind, Shape>([
  [ts.SyntaxKind.StringKeyword, "string"],
  [ts.SyntaxKind.NumberKeyword, "number"],
  [ts.SyntaxKind.BooleanKeyword, "boolean"],
]);

const DOCUMENTS = new Set(["iam.PolicyDocument"]);

function isValue({ kind }: ts.TypeNode): boolean {
  return kind !== ts.SyntaxKind.UndefinedKeyword;
}

/** One shape for several: an enumeration beside plain text is open, and what is open says nothing of the rest. */
function union(options: readonly Shape[]): Shape {
  if (options.includes("any")) return "any";
  const literals = options.flatMap((option) => literalsIn(option));
  const others = unique(options.filter((option) => literalsIn(option).length === 0));
  const isOpen = literals.length === 0 || others.includes("string");
  const choices: Shape[] = isOpen ? others : [...others, { literals }];
  return choices.length === 1 ? choices[0] : { oneOf: choices };
}

function literalsIn(shape: Shape): readonly (string | number | boolean)[] {
  return typeof shape === "object" && "literals" in shape ? shape.literals : [];
}

function unique(shapes: readonly Shape[]): Shape[] {
  return [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
}
