import type { CloudNodePool } from "./node-pool";
import type { RecordingWorld } from "./store/recording-world";
import type { CloudRecord, CloudWorld, EmbeddedCluster } from "./world";

/** The world as the model of one resource sees it. */
export class ResourceWorld implements CloudWorld {
  /**
   * @param hidden URN of the resource itself where it is there already: it must not stand in its own way
   * @param salt sets its digits apart from those of what it replaces
   */
  constructor(
    private readonly world: RecordingWorld,
    private readonly hidden: string | undefined,
    private readonly salt: string | undefined,
  ) {}

  get cluster(): EmbeddedCluster {
    return this.world.cluster;
  }

  records(type?: string): readonly CloudRecord[] {
    return this.world.records(type).filter(({ urn }) => urn !== this.hidden);
  }

  find(type: string, id: string): CloudRecord | undefined {
    const record = this.world.find(type, id);
    return record?.urn === this.hidden ? undefined : record;
  }

  setNodePool(pool: CloudNodePool): Promise<void> {
    return this.world.setNodePool(pool);
  }

  removeNodePool(name: string): Promise<void> {
    return this.world.removeNodePool(name);
  }

  nodesOf(pool: string): Promise<readonly string[]> {
    return this.world.nodesOf(pool);
  }

  allowLogin(command: string, words: readonly string[]): Promise<void> {
    return this.world.allowLogin(command, words);
  }

  digits(of: string, length: number): string {
    return this.world.digits(this.salt === undefined ? of : `${of} ${this.salt}`, length);
  }
}
