import { randomBytes } from "node:crypto";

import { Properties, UNKNOWN } from "../../providers/protocol/properties";
import {
  CheckRequest,
  CheckResult,
  CreateRequest,
  DiffRequest,
  DiffResult,
  Provider,
  ReadRequest,
  ResourceState,
} from "../../providers/protocol/provider";

const RANDOM_BYTES = "random:index/randomBytes:RandomBytes";

/** Outputs that the state encrypts. */
const SECRETS = new Set(["base64", "hex"]);

/**
 * Stands in for the official `random` plugin in rehearsals, as far as the platform uses it: its bytes are as random,
 * and they are kept in the state and made anew for the same reasons.
 */
export class SimulatedRandomProvider implements Provider {
  readonly name = "random";
  readonly version = "4.21.2";

  checkConfig(): CheckResult["failures"] {
    return [];
  }

  diffConfig(): DiffResult {
    return { changes: {} };
  }

  async configure(): Promise<void> {}

  async check({ type, news }: CheckRequest): Promise<CheckResult> {
    if (type !== RANDOM_BYTES) {
      throw new Error(
        `type "${type}": a rehearsal has "${RANDOM_BYTES}" of package random only; use it, or teach rehearsal/random the type`,
      );
    }
    return { inputs: news, failures: lengthFailures(news) };
  }

  async diff({ oldInputs, news }: DiffRequest): Promise<DiffResult> {
    const changed = ["length", "keepers"].filter(
      (input) => JSON.stringify(oldInputs.values[input]) !== JSON.stringify(news.values[input]),
    );
    return { changes: Object.fromEntries(changed.map((input) => [input, "update-replace"])) };
  }

  async create({ inputs: { values }, preview }: CreateRequest): Promise<ResourceState> {
    const bytes = preview ? undefined : randomBytes(Number(values.length));
    const [base64, hex] = bytes ? [bytes.toString("base64"), bytes.toString("hex")] : [UNKNOWN, UNKNOWN];
    // An id is never encrypted, so it must not be made of the bytes.
    return { id: preview ? "" : "none", outputs: { ...values, base64, hex }, secrets: SECRETS };
  }

  async update(): Promise<ResourceState> {
    throw new Error("random bytes are never updated: every change of an input makes them anew");
  }

  async read({ id, inputs, state }: ReadRequest): Promise<ResourceState & { readonly inputs: Properties }> {
    return { id, outputs: state.values, secrets: SECRETS, inputs };
  }

  async delete(): Promise<void> {}

  async close(): Promise<void> {}
}

function lengthFailures({ values, hasUnknowns }: Properties): CheckResult["failures"] {
  if (hasUnknowns || (Number.isInteger(values.length) && Number(values.length) >= 1)) return [];
  return [{ property: "length", reason: `"${String(values.length)}" is not a number of bytes; write 1 or more` }];
}
