/** Things by their labels, to find those that have all of some labels without looking at each. */
export class LabelIndex<T> {
  private readonly byLabel = new Map<string, Set<T>>();

  /** @param scope apart from which labels count, such as a namespace */
  add(thing: T, labels: Readonly<Record<string, unknown>> | undefined, scope = ""): void {
    if (!labels) return;
    for (const label of labelTexts(labels, scope)) {
      this.byLabel.set(label, (this.byLabel.get(label) ?? new Set()).add(thing));
    }
  }

  /** What has all of the labels; nothing for no labels. */
  having(labels: Readonly<Record<string, unknown>>, scope = ""): T[] {
    const [first, ...others] = labelTexts(labels, scope).map((label) => this.byLabel.get(label));
    return [...(first ?? [])].filter((thing) => others.every((having) => having?.has(thing)));
  }
}

function labelTexts(labels: Readonly<Record<string, unknown>>, scope: string): string[] {
  return Object.entries(labels).map(([key, value]) => `${scope}/${key}=${String(value)}`);
}
