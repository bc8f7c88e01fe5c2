import { randomBytes } from "node:crypto";

import { NO_PROPERTIES, Properties, secretsWithin } from "../../providers/protocol/properties";
import type {
  CreateRequest,
  DeleteRequest,
  ReadRequest,
  ResourceRequest,
  ResourceState,
  UpdateRequest,
} from "../../providers/protocol/provider";
import { nameOf, pick, plain } from "./checked-inputs";
import { previewedOutputs, previewedUpdate, withComputed } from "./outputs";
import type { Existing, ModelRequest, ModelState } from "./resource-model";
import { ResourceWorld } from "./resource-world";
import type { KnownTypes } from "./known-types";
import { oneAtATime } from "./one-at-a-time";
import { withoutSecrets } from "./store/digest";
import type { CloudCall, RecordingWorld, StoredRecord } from "./store/recording-world";

/** Makes, changes and takes away resources of a simulated cloud, and records them. */
export class ResourceLifecycle {
  /** What the provider was configured with. */
  config: Properties["values"] = {};
  /** URNs of resources that are being made anew: another one of the same URN is there, or was a moment ago. */
  private readonly replaced = new Set<string>();

  constructor(
    private readonly types: KnownTypes,
    private readonly world: RecordingWorld,
  ) {}

  /** Says that the next resource of this URN replaces another one. */
  expectReplacement(urn: string): void {
    this.replaced.add(urn);
  }

  /** What a killed run left of a resource, which the engine's state does not know (docs/decisions/0003). */
  leftOf(urn: string, type: string): StoredRecord | undefined {
    return this.replaced.has(urn) ? undefined : this.world.records(type).find((record) => record.urn === urn);
  }

  async create(request: CreateRequest): Promise<ResourceState> {
    const { urn, type, inputs, preview } = request;
    const values = plain(inputs.values);
    const left = this.leftOf(urn, type);
    const isReplacement = this.replaced.delete(urn);
    if (preview) {
      const outputs = previewedOutputs(this.types.schema, this.types.signature(type), values);
      return { id: "", outputs, secrets: inputs.secrets };
    }
    return this.inTurn(type, values, async () => {
      const salt = isReplacement ? randomBytes(8).toString("hex") : left?.salt;
      const state = await this.types.model(type).create(this.asked(request, values, left && urn, salt));
      this.refuseTaken(urn, type, state.id, isReplacement);
      if (left && left.id !== state.id) this.world.remove(type, left.id);
      return this.keep("create", request, inputs, state, salt);
    });
  }

  async update(request: UpdateRequest): Promise<ResourceState> {
    const { urn, type, id, olds, oldInputs, news, preview } = request;
    const values = plain(news.values);
    if (preview) {
      const outputs = previewedUpdate(olds.values, oldInputs.values, values);
      return { id, outputs, secrets: secretsWithin(outputs, [...olds.secrets, ...news.secrets]) };
    }
    return this.inTurn(type, values, async () => {
      const salt = this.world.find(type, id)?.salt;
      const model = this.types.model(type);
      const asked = this.asked(request, values, model.update ? undefined : urn, salt);
      const existing: Existing = { id, outputs: olds.values };
      const state = model.update ? await model.update(asked, existing) : { ...(await model.create(asked)), id };
      return this.keep("update", request, news, state, salt);
    });
  }

  async read(request: ReadRequest): Promise<(ResourceState & { readonly inputs: Properties }) | undefined> {
    const { urn, type, id, inputs, state } = request;
    const record = this.world.find(type, id);
    this.world.note({ operation: "read", type, name: nameOf(urn), id });
    if (!record) return undefined;
    // A record has no secrets, so what the state has of the resource is the better account of it.
    const isKnown = Object.keys(state.values).length > 0;
    if (isKnown) return { id, outputs: state.values, secrets: state.secrets, inputs };
    const names = Object.keys(this.types.signature(type).properties);
    return { id, outputs: record.outputs, inputs: { ...NO_PROPERTIES, values: pick(record.outputs, names) } };
  }

  async delete(request: DeleteRequest): Promise<void> {
    const { urn, type, id, inputs, state } = request;
    const values = plain(inputs.values);
    await this.inTurn(type, values, async () => {
      const record = this.world.find(type, id);
      if (!record) return;
      const asked = this.asked(request, values, undefined, record.salt);
      await this.types.model(type).delete?.(asked, { id, outputs: state.values });
      this.world.remove(type, id);
      this.world.note({ operation: "delete", type, name: nameOf(urn), id });
    });
  }

  /** Requests wait for one another, but for those that the cloud refuses while another one is under way. */
  private inTurn<T>(type: string, inputs: Record<string, unknown>, work: () => Promise<T>): Promise<T> {
    const turn = this.types.model(type).turn?.({ config: this.config, inputs, world: this.world });
    return oneAtATime(turn, () => this.world.exclusively(work));
  }

  private asked(
    { urn, type, log, signal }: ResourceRequest,
    inputs: Record<string, unknown>,
    hidden: string | undefined,
    salt: string | undefined,
  ): ModelRequest {
    const naming = this.types.naming(type);
    const physicalName = String((naming && inputs[naming.property]) ?? nameOf(urn));
    const world = new ResourceWorld(this.world, hidden, salt);
    return { urn, physicalName, inputs, config: this.config, world, log, signal };
  }

  /** A replacement cannot have the id of what it replaces, either, while that is still there. */
  private refuseTaken(urn: string, type: string, id: string, isReplacement: boolean): void {
    const other = this.world.find(type, id);
    if (!other || (other.urn === urn && !isReplacement)) return;
    throw new Error(`${type} "${id}": already exists; "${nameOf(other.urn)}" of the program is the one that has it`);
  }

  private keep(
    operation: CloudCall["operation"],
    { urn, type }: ResourceRequest,
    inputs: Properties,
    { id, computed, secrets = [] }: ModelState,
    salt: string | undefined,
  ): ResourceState {
    const outputs = withComputed(plain(inputs.values), computed);
    const secret = secretsWithin(outputs, [...inputs.secrets, ...secrets]);
    this.world.put({ urn, type, id, outputs: withoutSecrets(outputs, secret), ...(salt ? { salt } : {}) });
    this.world.note({ operation, type, name: nameOf(urn), id });
    return { id, outputs, secrets: secret };
  }
}
