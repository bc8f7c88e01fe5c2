import { RELEASES } from "../charts/releases";
import type { Terms } from "../policies/evaluate";
import { registriesOf } from "../policies/registries";
import type { PolicySettings } from "../policies/settings";
import type { KubeflowConfig } from "./config/config";

/** What an environment allows, and what it makes of the rules, but for the day. */
export interface Policies {
  readonly settings: PolicySettings;
  readonly terms: Omit<Terms, "today">;
}

/** The policies of a stack file. */
export function policiesOf({ release, tenants, policies }: KubeflowConfig): Policies {
  const { levels, registries, costTags, exemptions } = policies;
  const settings = {
    registries: [...new Set([...registriesOf(RELEASES[release]), ...registries])],
    tenants: tenants.map(({ name }) => name),
    costTags,
  };
  return { settings, terms: { levels, exemptions } };
}
