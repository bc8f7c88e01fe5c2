import type { Terms } from "../policies/evaluate";
import { registriesOf } from "../policies/registries";
import type { PolicySettings } from "../policies/settings";
import type { KubeflowConfig } from "./config/config";
import { releaseOf } from "./mirrored";

/** What an environment allows, and what it makes of the rules, but for the day. */
export interface Policies {
  readonly settings: PolicySettings;
  readonly terms: Omit<Terms, "today">;
}

/** The policies of a stack file. */
export function policiesOf(config: KubeflowConfig): Policies {
  const { tenants, policies } = config;
  const { levels, registries, costTags, exemptions } = policies;
  const settings = {
    registries: [...new Set([...registriesOf(releaseOf(config)), ...registries])],
    tenants: tenants.map(({ name }) => name),
    costTags,
  };
  return { settings, terms: { levels, exemptions } };
}
