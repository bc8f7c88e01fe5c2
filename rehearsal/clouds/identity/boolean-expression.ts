/** How a language writes expressions of true and false. */
export interface Notation {
  readonly and: string;
  readonly or: string;
  readonly nots: readonly string[];
  /** Reads what a text starts with: how long it is, and whether it holds. @returns undefined where it knows no such thing */
  readonly atom: (text: string) => { readonly length: number; readonly value: boolean } | undefined;
}

/**
 * Evaluates an expression of and, or, not and parentheses.
 * @throws for what the notation does not know, wherever it is in the expression
 */
export function evaluate(expression: string, notation: Notation): boolean {
  const reader = new Reader(expression, notation);
  const value = reader.alternatives();
  reader.expectEnd();
  return value;
}

class Reader {
  constructor(
    private rest: string,
    private readonly notation: Notation,
  ) {}

  /** Both sides are always read: what one does not decide may still be nonsense. */
  alternatives(): boolean {
    let value = this.conjunction();
    while (this.accept(this.notation.or)) value = this.conjunction() || value;
    return value;
  }

  expectEnd(): void {
    if (this.rest.trim() !== "") throw new Error(`condition: "${this.rest.trim()}" is not known to the rehearsal`);
  }

  private conjunction(): boolean {
    let value = this.negation();
    while (this.accept(this.notation.and)) value = this.negation() && value;
    return value;
  }

  private negation(): boolean {
    if (this.notation.nots.some((not) => this.accept(not))) return !this.negation();
    if (!this.accept("(")) return this.atom();
    const value = this.alternatives();
    if (!this.accept(")")) throw new Error(`condition: ")" is missing before "${this.rest.trim()}"`);
    return value;
  }

  private atom(): boolean {
    this.rest = this.rest.trimStart();
    const atom = this.notation.atom(this.rest);
    if (!atom) throw new Error(`condition: "${this.rest}" is not known to the rehearsal`);
    this.rest = this.rest.slice(atom.length);
    return atom.value;
  }

  private accept(word: string): boolean {
    const rest = this.rest.trimStart();
    if (!rest.startsWith(word)) return false;
    this.rest = rest.slice(word.length);
    return true;
  }
}
