import * as pulumi from "@pulumi/pulumi";
import type { IResolver, ResolutionContext } from "cdk8s";
import { mapItems } from "../../charts/common/map-items";
import type { Manifest } from "./manifest";
import { placesTexts } from "./places-texts";
import { mayHoldToken, TokenFormat, type Piece } from "./token-format";

const STRINGIFIED_OUTPUT = /Calling \[to(?:String|JSON)\] on an \[Output/;
const IDENTITY = new Set(["apiVersion", "kind", "metadata.name", "metadata.namespace", "metadata.generateName"]);

/**
 * Lets Pulumi Outputs travel through cdk8s, which knows plain values only. An Output becomes a token (`text`, `number`,
 * or by itself when cdk8s resolves a value); `restore` puts the *same* Output back, with its secretness, its
 * unknown-ness and its resource dependencies, property by property.
 *
 * A token stands for a value that is not there yet: a chart must not branch on it, measure, cut, hash or encode it.
 */
export class OutputTokens implements IResolver {
  private readonly format: TokenFormat;
  private readonly known: pulumi.Output<unknown>[] = [];
  private readonly indexes = new Map<unknown, number>();
  /** Texts with tokens in them, restored: many objects say the same. */
  private readonly joined = new Map<string, pulumi.Output<unknown>>();
  /** Tokens that resolution made, by construct path, until restoring that object finds them again. */
  private readonly awaited = new Map<string, Set<number>>();

  /** @param scope names this set of tokens (the component's name); tokens of one scope are refused in another */
  constructor(scope: string) {
    this.format = new TokenFormat(scope);
  }

  /** The Outputs that have tokens, in the order in which they got them. */
  get outputs(): readonly pulumi.Output<unknown>[] {
    return this.known;
  }

  /** A string that stands for `input` in a chart's props; a plain string is returned as it is. */
  text(input: pulumi.Input<string>): string {
    return typeof input === "string" ? input : this.format.text(this.indexFor(input));
  }

  /** A number that stands for `input` in a chart's props, where a range check allows it; a plain number stays. */
  number(input: pulumi.Input<number>): number {
    return typeof input === "number" ? input : this.format.number(this.indexFor(input));
  }

  /** cdk8s calls this for every value: Outputs and Promises, also those wrapped as `IntOrString`, become tokens. */
  resolve(context: ResolutionContext): void {
    const value: unknown = context.value;
    if (typeof value !== "object" || value === null) return;
    if (isAsync(value)) {
      context.replaceValue(this.await(value, context.obj.node.path));
    } else if (value.constructor !== Object && "value" in value && isAsync(value.value)) {
      // Generated kinds read `.value` of a union after resolution, so the wrapper has to stay.
      context.replaceValue({ value: this.await(value.value, context.obj.node.path) });
    }
  }

  /**
   * Replaces every token of a rendered manifest by its Output.
   * @param owner construct path that errors name
   * @throws for a token in an object key or an identity field, a foreign or damaged token, an Output that was turned
   * into text by accident, and an Output that cdk8s dropped on the way
   */
  restore(manifest: Manifest, owner: string): Manifest {
    const restored = this.visit(manifest, [], owner) as Manifest;
    const lost = this.awaited.get(owner)?.size ?? 0;
    this.awaited.delete(owner);
    if (lost > 0) {
      throw new Error(
        `${owner}: ${lost} Output(s) did not reach the manifest; where the field is a union such as IntOrString, pass IntOrString.fromString(tokens.text(output))`,
      );
    }
    return restored;
  }

  private await(value: pulumi.Input<unknown>, owner: string): string {
    const index = this.indexFor(value);
    const awaited = this.awaited.get(owner) ?? new Set();
    this.awaited.set(owner, awaited.add(index));
    return this.format.text(index);
  }

  private indexFor(input: pulumi.Input<unknown>): number {
    const known = this.indexes.get(input);
    if (known !== undefined) return known;
    const index = this.known.push(pulumi.Output.isInstance(input) ? input : pulumi.output(input)) - 1;
    this.indexes.set(input, index);
    return index;
  }

  private visit(value: unknown, path: string[], owner: string): unknown {
    if (typeof value === "string") return this.string(value, path, owner);
    if (typeof value === "number") return this.numeric(value, path, owner);
    if (typeof value !== "object" || value === null) return value;
    // What holds no token is kept as it is, as almost everything is.
    return mapItems(value, (item, key) => this.child(item, key, path, owner));
  }

  private refuseToken(key: string, path: string[], owner: string): void {
    if (isPlain(key) || this.parse(key, path, owner).every((piece) => typeof piece === "string")) return;
    throw new Error(`${at(owner, path)}: an object key holds an Output; keys must be known before deployment`);
  }

  private child(item: unknown, key: string, path: string[], owner: string): unknown {
    this.refuseToken(key, path, owner);
    path.push(key);
    const restored = this.visit(item, path, owner);
    path.pop();
    return restored;
  }

  private string(value: string, path: string[], owner: string): unknown {
    if (isPlain(value)) return value;
    const pieces = this.parse(value, path, owner);
    const indexes = pieces.filter((piece) => typeof piece === "number");
    if (indexes.length === 0) return value;
    if (IDENTITY.has(path.join("."))) {
      throw new Error(`${at(owner, path)}: an Output cannot identify an object; use a value known before deployment`);
    }
    const outputs = indexes.map((index) => this.output(index, path, owner));
    if (pieces.length === 1) return outputs[0];
    const known = this.joined.get(value);
    if (known) return known;
    const where = at(owner, path);
    const joined = pulumi.all(outputs).apply(placesTexts((values) => join(pieces, values, where)));
    this.joined.set(value, joined);
    return joined;
  }

  private numeric(value: number, path: string[], owner: string): unknown {
    const index = located(() => this.format.indexOf(value), owner, path);
    return index === undefined ? value : this.output(index, path, owner);
  }

  private parse(text: string, path: string[], owner: string): Piece[] {
    if (STRINGIFIED_OUTPUT.test(text)) {
      throw new Error(`${at(owner, path)}: an Output was turned into text; wrap it in tokens.text(output) first`);
    }
    return located(() => this.format.parse(text), owner, path);
  }

  private output(index: number, path: string[], owner: string): pulumi.Output<unknown> {
    const output = this.known[index];
    if (output === undefined) throw new Error(`${at(owner, path)}: unknown token; it was never made in this scope`);
    this.awaited.get(owner)?.delete(index);
    return output;
  }
}

/** Whether a text holds no Output in any form, as almost every text does. */
function isPlain(text: string): boolean {
  return !mayHoldToken(text) && !STRINGIFIED_OUTPUT.test(text);
}

function isAsync(value: unknown): value is pulumi.Output<unknown> | Promise<unknown> {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}

function at(owner: string, path: string[]): string {
  return path.length === 0 ? owner : `${owner}: ${path.join(".")}`;
}

function located<T>(work: () => T, owner: string, path: string[]): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${at(owner, path)}: ${(error as Error).message}`);
  }
}

function join(pieces: readonly Piece[], values: readonly unknown[], where: string): string {
  let next = 0;
  const texts = pieces.map((piece) => (typeof piece === "string" ? piece : values[next++]));
  const kinds = texts.map((text) => typeof text);
  const bad = kinds.find((kind) => kind !== "string" && kind !== "number" && kind !== "boolean");
  // The value may be secret, so only its type is named.
  if (bad) throw new Error(`${where}: an Output inside a text must be a string, number or boolean, not "${bad}"`);
  return texts.join("");
}
