/** A line of two texts: of both, of the old or of the new one. */
export interface DiffLine {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** Beyond this many changed lines, what differs is shown as a whole: the search takes lines times changes. */
const MAX_CHANGES = 400;

/**
 * The shortest way from one list of lines to another (E. Myers, "An O(ND) Difference Algorithm and Its Variations",
 * 1986), after what is equal at the beginning and at the end.
 */
export function lineDiff(from: readonly string[], to: readonly string[]): DiffLine[] {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start++;
  let end = 0;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end++;
  return [
    ...lines(" ", from.slice(0, start)),
    ...middle(from.slice(start, from.length - end), to.slice(start, to.length - end)),
    ...lines(" ", from.slice(from.length - end)),
  ];
}

/** Only the changed lines and those around them; `undefined` where lines are left out. */
export function withContext(diff: readonly DiffLine[], context = 3): (DiffLine | undefined)[] {
  const shown = new Set<number>();
  diff.forEach(({ sign }, index) => {
    if (sign === " ") return;
    for (let near = index - context; near <= index + context; near++) shown.add(near);
  });
  const result: (DiffLine | undefined)[] = [];
  let last = -1;
  diff.forEach((line, index) => {
    if (!shown.has(index)) return;
    if (index > last + 1) result.push(undefined);
    result.push(line);
    last = index;
  });
  return last >= 0 && last < diff.length - 1 ? [...result, undefined] : result;
}

function middle(from: readonly string[], to: readonly string[]): DiffLine[] {
  const trace = search(from, to);
  return trace ? walkBack(trace, from, to) : [...lines("-", from), ...lines("+", to)];
}

/** The furthest place on each diagonal, after each number of changes; nothing when there are too many. */
function search(from: readonly string[], to: readonly string[]): Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = [];
  let furthest = new Map([[1, 0]]);
  for (let changes = 0; changes <= Math.min(from.length + to.length, MAX_CHANGES); changes++) {
    trace.push(furthest);
    const next = new Map(furthest);
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = startOn(diagonal, changes, furthest);
      while (x < from.length && x - diagonal < to.length && from[x] === to[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= from.length && x - diagonal >= to.length) return trace;
    }
    furthest = next;
  }
  return undefined;
}

function startOn(diagonal: number, changes: number, furthest: ReadonlyMap<number, number>): number {
  return comesFromAbove(diagonal, changes, furthest)
    ? (furthest.get(diagonal + 1) ?? 0)
    : (furthest.get(diagonal - 1) ?? 0) + 1;
}

function comesFromAbove(diagonal: number, changes: number, furthest: ReadonlyMap<number, number>): boolean {
  if (diagonal === -changes) return true;
  return diagonal !== changes && (furthest.get(diagonal - 1) ?? 0) < (furthest.get(diagonal + 1) ?? 0);
}

function walkBack(trace: readonly Map<number, number>[], from: readonly string[], to: readonly string[]): DiffLine[] {
  const result: DiffLine[] = [];
  let [x, y] = [from.length, to.length];
  for (let changes = trace.length - 1; changes >= 0; changes--) {
    const furthest = trace[changes];
    const above = comesFromAbove(x - y, changes, furthest);
    const start = changes === 0 ? 0 : (furthest.get(x - y + (above ? 1 : -1)) ?? 0);
    const startY = changes === 0 ? 0 : start - (x - y + (above ? 1 : -1));
    while (x > start && y > startY) {
      result.push({ sign: " ", text: from[x - 1] });
      [x, y] = [x - 1, y - 1];
    }
    if (changes > 0) result.push(above ? { sign: "+", text: to[y - 1] } : { sign: "-", text: from[x - 1] });
    [x, y] = [start, startY];
  }
  return result.reverse();
}

function lines(sign: DiffLine["sign"], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ sign, text }));
}
