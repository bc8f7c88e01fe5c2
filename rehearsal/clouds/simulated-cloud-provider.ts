import type { Properties } from "../../providers/protocol/properties";
import type {
  CheckRequest,
  CheckResult,
  CreateRequest,
  DeleteRequest,
  DiffRequest,
  DiffResult,
  InvokeRequest,
  InvokeResult,
  Provider,
  ReadRequest,
  ResourceState,
  UpdateRequest,
} from "../../providers/protocol/provider";
import { choseName, named, pick, plain } from "./checked-inputs";
import { inputChanges } from "./input-diff";
import { KnownTypes } from "./known-types";
import { providerFailures } from "./provider-config";
import { ResourceLifecycle } from "./resource-lifecycle";
import { failuresOf } from "./schema/validate";
import type { SimulatedCloud } from "./simulated-cloud";
import type { RecordingWorld } from "./store/recording-world";

/** Options that say where resources are: another one means other resources. */
const PLACES = ["region", "project", "subscriptionId"];

/**
 * The provider of a simulated cloud. It takes what the real one's typings allow, replaces what the real one replaces,
 * and asks models for what the cloud would compute and refuse.
 */
export class SimulatedCloudProvider implements Provider {
  readonly name: string;
  readonly version: string;
  private readonly types: KnownTypes;
  private readonly lifecycle: ResourceLifecycle;

  constructor(
    private readonly cloud: SimulatedCloud,
    private readonly world: RecordingWorld,
  ) {
    this.name = cloud.name;
    this.version = cloud.version;
    this.types = new KnownTypes(cloud);
    this.lifecycle = new ResourceLifecycle(this.types, world);
  }

  checkConfig({ values }: Properties): CheckResult["failures"] {
    return providerFailures(this.cloud.schema.provider, plain(values));
  }

  diffConfig(olds: Properties, news: Properties): DiffResult {
    return { changes: inputChanges(pick(olds.values, PLACES), pick(news.values, PLACES), { inputs: PLACES }) };
  }

  async configure({ values }: Properties): Promise<void> {
    this.lifecycle.config = plain(values);
  }

  async check(request: CheckRequest): Promise<CheckResult> {
    const { urn, type, olds, news } = request;
    const failures = failuresOf(this.types.signature(type), this.types.schema.types, plain(news.values));
    const naming = this.types.naming(type);
    const isNew = Object.keys(olds.values).length === 0;
    const left = naming && isNew ? this.lifecycle.leftOf(urn, type)?.outputs[naming.property] : undefined;
    return { inputs: named(request, naming, left), failures };
  }

  async diff({ urn, type, oldInputs, news }: DiffRequest): Promise<DiffResult> {
    const replacement = this.types.replacement(type);
    const changes = inputChanges(plain(oldInputs.values), plain(news.values), replacement);
    if (!Object.values(changes).some((kind) => kind.endsWith("-replace"))) return { changes };
    this.lifecycle.expectReplacement(urn);
    return { changes, deleteBeforeReplace: replacement?.deleteFirst === true || this.keepsName(type, oldInputs, news) };
  }

  create(request: CreateRequest): Promise<ResourceState> {
    return this.lifecycle.create(request);
  }

  update(request: UpdateRequest): Promise<ResourceState> {
    return this.lifecycle.update(request);
  }

  read(request: ReadRequest): Promise<(ResourceState & { readonly inputs: Properties }) | undefined> {
    return this.lifecycle.read(request);
  }

  delete(request: DeleteRequest): Promise<void> {
    return this.lifecycle.delete(request);
  }

  async invoke({ token, args }: InvokeRequest): Promise<InvokeResult> {
    const { functions, schema, name } = this.cloud;
    const model = functions[token];
    if (!model || !schema.functions[token]) {
      throw new Error(
        `look-up "${token}": the simulated ${name} does not know it; add it to rehearsal/clouds/schema/types.ts, ` +
          "run the script cloud-schema, and write its model below rehearsal/clouds",
      );
    }
    const failures = failuresOf(schema.functions[token], schema.types, args.values);
    if (failures.length > 0) return { failures };
    const result = model(args.values, this.world, this.lifecycle.config);
    this.world.note({ operation: "invoke", type: token, name: "", id: "" });
    return { result };
  }

  async close(): Promise<void> {}

  /** Bridged providers delete first where both would have the name that the program gives. */
  private keepsName(type: string, oldInputs: Properties, news: Properties): boolean {
    const naming = this.types.naming(type);
    if (!naming || choseName(news, naming)) return false;
    const [old, now] = [oldInputs.values[naming.property], news.values[naming.property]];
    return old !== undefined && old === now;
  }
}
