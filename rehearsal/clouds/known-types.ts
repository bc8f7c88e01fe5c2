import type { AutoName } from "./auto-name";
import type { Replacement } from "./replacements/replacement";
import type { ResourceModel } from "./resource-model";
import type { CloudSchema, Signature } from "./schema/shape";
import type { SimulatedCloud } from "./simulated-cloud";

/** The kinds of resources that a simulated cloud has; whatever is asked about another kind fails alike. */
export class KnownTypes {
  constructor(private readonly cloud: SimulatedCloud) {}

  get schema(): CloudSchema {
    return this.cloud.schema;
  }

  /** @throws for a kind that the cloud does not know */
  signature(type: string): Signature {
    const { schema, models, name } = this.cloud;
    const signature = schema.resources[type];
    if (signature && models[type]) return signature;
    throw new Error(
      `type "${type}": the simulated ${name} does not know it; add it to rehearsal/clouds/schema/types.ts, ` +
        "run the script cloud-schema, and write its model below rehearsal/clouds",
    );
  }

  model(type: string): ResourceModel {
    this.signature(type);
    return this.cloud.models[type];
  }

  naming(type: string): AutoName | undefined {
    return this.cloud.naming(type, this.signature(type));
  }

  replacement(type: string): Replacement | undefined {
    return this.cloud.replacements[type];
  }
}
