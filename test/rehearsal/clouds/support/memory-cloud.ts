import { oneAtATime } from "../../../../rehearsal/clouds/one-at-a-time";
import type { ModelRequest, ModelState, ResourceModels } from "../../../../rehearsal/clouds/resource-model";
import type { CloudRecord } from "../../../../rehearsal/clouds/world";
import { MemoryWorld } from "./memory-world";

type Values = Readonly<Record<string, unknown>>;

/** Asks models as a provider would, and keeps what they answer. */
export class MemoryCloud {
  readonly warnings: string[] = [];

  constructor(
    private readonly models: ResourceModels,
    readonly config: Values = {},
    readonly world = new MemoryWorld(),
  ) {}

  async create(type: string, name: string, inputs: Values): Promise<ModelState> {
    const model = this.model(type);
    const request = this.request(type, name, inputs);
    const state = await oneAtATime(model.turn?.(request), () => model.create(request));
    this.keep(type, name, inputs, state);
    return state;
  }

  /** Id of what is made. */
  async made(type: string, name: string, inputs: Values): Promise<string> {
    return (await this.create(type, name, inputs)).id;
  }

  async update(type: string, name: string, inputs: Values): Promise<ModelState> {
    const model = this.model(type);
    const request = this.request(type, name, inputs);
    const state = await (model.update ? model.update(request, this.record(type, name)) : model.create(request));
    this.keep(type, name, inputs, state);
    return state;
  }

  async delete(type: string, name: string): Promise<void> {
    const existing = this.record(type, name);
    await this.model(type).delete?.(this.request(type, name, existing.outputs), existing);
    this.world.forget(existing.urn);
  }

  knows(type: string): boolean {
    return Object.hasOwn(this.models, type);
  }

  private model(type: string) {
    const model = this.models[type];
    if (!model) throw new Error(`no model of ${type}`);
    return model;
  }

  private keep(type: string, name: string, inputs: Values, { id, computed }: ModelState): void {
    this.world.keep({ urn: urnOf(type, name), type, id, outputs: { ...inputs, ...computed } });
  }

  private record(type: string, name: string): CloudRecord {
    const record = this.world.records(type).find(({ urn }) => urn === urnOf(type, name));
    if (!record) throw new Error(`${type} ${name} is not there`);
    return record;
  }

  private request(type: string, name: string, inputs: Values): ModelRequest {
    const { config, world } = this;
    const log = {
      status: () => undefined,
      info: () => undefined,
      warning: (text: string) => void this.warnings.push(text),
    };
    return {
      urn: urnOf(type, name),
      physicalName: name,
      inputs,
      config,
      world,
      log,
      signal: new AbortController().signal,
    };
  }
}

function urnOf(type: string, name: string): string {
  return `urn:pulumi:test::kubeflow::${type}::${name}`;
}
