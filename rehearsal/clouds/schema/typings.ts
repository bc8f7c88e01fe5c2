import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import ts from "typescript";

/**
 * The declarations of one installed package of Pulumi, read by the parser alone: a type checker would take minutes and
 * gigabytes over a cloud's typings.
 */
export class Typings {
  private readonly folder: string;
  private readonly files = new Map<string, string>();
  private readonly parsed = new Map<string, ts.SourceFile>();

  constructor(name: string) {
    this.folder = dirname(require.resolve(`@pulumi/${name}/package.json`));
  }

  /** Declarations of a module's file; case does not matter, because tokens and files differ in it (`iAMMember`). */
  module(folder: string, name: string): ts.SourceFile {
    const wanted = `${name}.d.ts`.toLowerCase();
    const file = readdirSync(join(this.folder, folder)).find((entry) => entry.toLowerCase() === wanted);
    if (!file)
      throw new Error(`"${folder}/${name}": is not in package ${this.folder}; look for the name in its typings`);
    return this.parse(join(folder, file), this.text(join(folder, file)));
  }

  /** An interface of the inputs, by its dotted name such as `eks.NodeGroupTaint`. */
  input(name: string): ts.InterfaceDeclaration {
    return this.nested(join("types", "input.d.ts"), name);
  }

  /** An interface of the outputs, by its dotted name. */
  output(name: string): ts.InterfaceDeclaration {
    return this.nested(join("types", "output.d.ts"), name);
  }

  private nested(file: string, name: string): ts.InterfaceDeclaration {
    const [own, namespace] = name.split(".").reverse();
    const source = namespace ? this.namespace(file, namespace) : this.parse(file, this.topLevel(file));
    return interfaceOf(source, own);
  }

  /** Values of an enumeration, by its dotted name such as `containerservice.OSType`. */
  literals(name: string): (string | number | boolean)[] {
    const [own, ...folders] = name.split(".").reverse();
    const file = join("types", "enums", ...folders.reverse(), "index.d.ts");
    const source = this.parse(file, this.text(file));
    const found = find(source, (node) =>
      ts.isVariableDeclaration(node) &&
      node.name.getText(source) === own &&
      node.type &&
      ts.isTypeLiteralNode(node.type)
        ? node.type
        : undefined,
    );
    if (!found) throw new Error(`enumeration "${name}": is not in ${file}`);
    return found.members.map((member) => literalOf((member as ts.PropertySignature).type as ts.LiteralTypeNode));
  }

  /** The part of a file within `export declare namespace <name> {`: the whole is megabytes. */
  private namespace(file: string, name: string): ts.SourceFile {
    const text = this.text(file);
    const start = text.indexOf(`\nexport declare namespace ${name} {`);
    if (start < 0) throw new Error(`namespace "${name}": is not in ${file}`);
    return this.parse(`${file}#${name}`, text.slice(start, text.indexOf("\n}", start) + 2));
  }

  private topLevel(file: string): string {
    const text = this.text(file);
    const end = text.indexOf("\nexport declare namespace ");
    return end < 0 ? text : text.slice(0, end);
  }

  private text(file: string): string {
    const text = this.files.get(file) ?? readFileSync(join(this.folder, file), "utf8");
    this.files.set(file, text);
    return text;
  }

  private parse(name: string, text: string): ts.SourceFile {
    const source = this.parsed.get(name) ?? ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
    this.parsed.set(name, source);
    return source;
  }
}

/** An interface of a file. @throws when it is not there */
export function interfaceOf(source: ts.SourceFile, name: string): ts.InterfaceDeclaration {
  const found = findInterface(source, name);
  if (!found) throw new Error(`interface "${name}": is not in ${source.fileName}`);
  return found;
}

/** An interface of a file, or nothing where the file has none of the name. */
export function findInterface(source: ts.SourceFile, name: string): ts.InterfaceDeclaration | undefined {
  const known = interfaces.get(source) ?? interfacesOf(source);
  interfaces.set(source, known);
  return known.get(name);
}

/** Interfaces by name, of each file that was asked for one: some have thousands. */
const interfaces = new WeakMap<ts.SourceFile, Map<string, ts.InterfaceDeclaration>>();

function interfacesOf(source: ts.SourceFile): Map<string, ts.InterfaceDeclaration> {
  const bodies = source.statements.filter(ts.isModuleDeclaration).map(({ body }) => body as ts.ModuleBlock);
  const statements = [...source.statements, ...bodies.flatMap((body) => [...body.statements])];
  return new Map(statements.filter(ts.isInterfaceDeclaration).map((found) => [found.name.text, found]));
}

/** Properties of a class, with their types: what a resource is after its creation. */
export function propertiesOfClass(source: ts.SourceFile, name: string): Map<string, ts.TypeNode> {
  const found = find(source, (node) => (ts.isClassDeclaration(node) && node.name?.text === name ? node : undefined));
  if (!found) throw new Error(`class "${name}": is not in ${source.fileName}`);
  return new Map(
    found.members
      .filter(ts.isPropertyDeclaration)
      .map((member) => [member.name.getText(source), member.type as ts.TypeNode]),
  );
}

function find<T extends ts.Node>(node: ts.Node, match: (node: ts.Node) => T | undefined): T | undefined {
  return match(node) ?? ts.forEachChild(node, (child) => find(child, match));
}

/** The value that a literal type is. */
export function literalOf({ literal }: ts.LiteralTypeNode): string | number | boolean {
  if (ts.isStringLiteral(literal)) return literal.text;
  if (ts.isNumericLiteral(literal)) return Number(literal.text);
  return literal.kind === ts.SyntaxKind.TrueKeyword;
}
