import ts from "typescript";

import { ObjectShape, Shape } from "./shape";
import { Shapes } from "./shapes";
import { Typings } from "./typings";

/** Finds what is in the types of the outputs, and not in those of the arguments that have the same place. */
export class ComputedPaths {
  constructor(
    private readonly typings: Typings,
    private readonly shapes: Shapes,
  ) {}

  /** @param outputs types of what has the names of arguments; others are computed anyway */
  within(args: ObjectShape, outputs: ReadonlyMap<string, ts.TypeNode>): string[] {
    const names = Object.keys(args.properties).filter((name) => outputs.has(name));
    return names.flatMap((name) => this.below(name, args.properties[name], outputs.get(name)!)).sort();
  }

  /** @param around types that this one is within: one within itself ends where it would begin anew */
  private below(path: string, shape: Shape, type: ts.TypeNode, around: readonly string[] = []): string[] {
    const args = this.shapes.referred(shape);
    const name = outputName(type);
    if (!args || !name || around.includes(name)) return [];
    const properties = this.typings.output(name).members.filter(ts.isPropertySignature);
    return properties.flatMap((property) => {
      const own = (property.name as ts.Identifier | ts.StringLiteral).text;
      const below = `${path}.${own}`;
      if (!(own in args.properties)) return [below];
      return this.below(below, args.properties[own], property.type as ts.TypeNode, [...around, name]);
    });
  }
}

/** `eks.ClusterVpcConfig` of `pulumi.Output<outputs.eks.ClusterVpcConfig | undefined>`; nothing for lists and maps. */
function outputName(type: ts.TypeNode): string | undefined {
  if (ts.isUnionTypeNode(type)) return type.types.map(outputName).find((name) => name !== undefined);
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const name = type.typeName.getText();
  if (name === "pulumi.Output" && type.typeArguments) return outputName(type.typeArguments[0]);
  return name.startsWith("outputs.") ? name.slice("outputs.".length) : undefined;
}
