import { Properties } from "../../../providers/protocol/properties";
import {
  CheckRequest,
  CheckResult,
  CreateRequest,
  DeleteRequest,
  DiffResult,
  Provider,
  ReadRequest,
  ResourceState,
  UpdateRequest,
} from "../../../providers/protocol/provider";

/** A provider that notes what it is asked and keeps to what the test says. */
export class NotedProvider implements Provider {
  readonly name = "noted";
  readonly version = "1.2.3";
  configured?: Properties;
  closed = false;
  created?: CreateRequest;
  updated?: UpdateRequest;
  deleted?: DeleteRequest;
  invoke?: Provider["invoke"];

  /** @param make what a creation does; by default the resource is as it was asked for */
  constructor(private readonly make: (request: CreateRequest) => Promise<ResourceState> = asAsked) {}

  checkConfig(config: Properties): CheckResult["failures"] {
    return Object.keys(config.values).map((property) => ({ property, reason: "is not known" }));
  }

  diffConfig(olds: Properties, news: Properties): DiffResult {
    return { changes: olds.values.url === news.values.url ? {} : { url: "update-replace" } };
  }

  async configure(config: Properties): Promise<void> {
    this.configured = config;
  }

  async check({ news }: CheckRequest): Promise<CheckResult> {
    return { inputs: news, failures: [] };
  }

  async diff(): Promise<DiffResult> {
    return { changes: {} };
  }

  create(request: CreateRequest): Promise<ResourceState> {
    this.created = request;
    return this.make(request);
  }

  async update(request: UpdateRequest): Promise<ResourceState> {
    this.updated = request;
    return { id: request.id, outputs: request.news.values };
  }

  async read({ id, inputs }: ReadRequest): Promise<(ResourceState & { inputs: Properties }) | undefined> {
    return id === "gone" ? undefined : { id, outputs: inputs.values, inputs };
  }

  async delete(request: DeleteRequest): Promise<void> {
    this.deleted = request;
  }

  async close(): Promise<void> {
    this.closed = true;
  }
}

async function asAsked({ inputs }: CreateRequest): Promise<ResourceState> {
  return { id: "made", outputs: inputs.values, secrets: inputs.secrets };
}
