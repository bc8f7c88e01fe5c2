/** Lets so many tasks run at a time; the others wait for their turn, in their order. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  async run<Value>(task: () => Promise<Value>): Promise<Value> {
    if (this.free === 0) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.free--;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      // Whoever waits takes the slot over, so that nobody who comes meanwhile gets it first.
      if (next) next();
      else this.free++;
    }
  }
}
