/** An argument whose change a resource does not survive, by its path without indices: all below it counts, too. */
export type ReplacingInput =
  string | { readonly path: string; /** Only when the argument is taken away. */ readonly when: "removed" };

/** Why resources of one kind are made anew instead of updated. */
export interface Replacement {
  readonly inputs: readonly ReplacingInput[];
  /** The new one cannot be there at the same time as the old one. */
  readonly deleteFirst?: boolean;
}

/** By type token. A kind that is not in it survives every change. */
export type Replacements = Readonly<Record<string, Replacement>>;
