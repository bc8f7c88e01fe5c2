import { Chart, Yaml } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import { configDigest } from "../common/digest";
import { PlatformNamespace } from "../common/namespace";
import { clusterRoleBinding, roleBinding } from "../common/rbac";
import { meshLabels, type MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { Release } from "../releases";
import { dexAccess } from "./access";
import { CLIENT_ID_VARIABLE, CLIENT_SECRET_VARIABLE, renderConfig, type RenderedConfig } from "./config";
import { dexDeployment, dexService } from "./deployment";
import {
  AUTH,
  CLIENT_ID,
  CLIENT_SECRET_NAME,
  DEX,
  DEX_HOST,
  DEX_LABELS,
  DEX_PATH,
  DEX_PORT,
  FILES_SECRET_NAME,
  PASSWORDS_SECRET_NAME,
  VALUES_SECRET_NAME,
} from "./names";
import { networkPolicies } from "./network-policies";
import { clusterRules, stateRules } from "./rbac";
import type { DexSettings } from "./settings";

export interface DexChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that browsers come in by. */
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /** Secret by which oauth2-proxy proves to Dex who it is. */
  readonly clientSecret: string;
  /** Secrets of connectors as `jsonFragment` makes them, all others as they are. */
  readonly settings: DexSettings<string>;
  /** Changes with every secret, so that Pods are made anew; whoever knows the secrets computes it. */
  readonly secretsDigest: string;
}

/**
 * Dex, which vouches for users: it sends them to a provider or checks their password, and signs tokens for oauth2-proxy.
 * Its configuration holds no secret; secrets are environment variables and files. Needs Istio's kinds and Dex' own.
 */
export class DexChart extends Chart {
  private readonly account = { name: DEX, namespace: AUTH };

  constructor(scope: Construct, id: string, props: DexChartProps) {
    super(scope, id);
    const { availability, gateway, mesh } = props;
    // Passwords of users cross the network between gateway and Dex; the mesh encrypts them.
    new PlatformNamespace(this, AUTH, { labels: meshLabels(mesh) });
    // Not before the Deployment: a Service counts as created when it has endpoints, which are the Deployment's Pods.
    new k8s.KubeService(this, "service", dexService());
    this.virtualService(gateway);
    const metadata = { name: `${DEX}-allow-login`, namespace: AUTH };
    new AuthorizationPolicy(this, "authorization-policy", { metadata, spec: dexAccess(mesh) });
    const budget = disruptionBudget({ ...this.account }, DEX_LABELS);
    if (availability === "high") new k8s.KubePodDisruptionBudget(this, "disruption-budget", budget);
    const rendered = renderConfig(props.settings, gateway);
    this.deployment(props, rendered).node.addDependency(
      ...this.policies(mesh),
      ...this.identity(),
      this.configMap(rendered.config),
      ...this.secrets(props, rendered),
    );
  }

  private policies(mesh: MeshMode): Construct[] {
    return networkPolicies(mesh).map(
      (policy) => new k8s.KubeNetworkPolicy(this, `network-policy-${policy.metadata?.name}`, policy),
    );
  }

  private identity(): Construct[] {
    const metadata = { ...this.account };
    return [
      new k8s.KubeServiceAccount(this, "service-account", { metadata }),
      new k8s.KubeRole(this, "role", { metadata, rules: stateRules() }),
      new k8s.KubeRoleBinding(this, "role-binding", roleBinding(metadata, DEX, this.account)),
      new k8s.KubeClusterRole(this, "cluster-role", { metadata: { name: DEX }, rules: clusterRules() }),
      new k8s.KubeClusterRoleBinding(
        this,
        "cluster-role-binding",
        clusterRoleBinding({ name: DEX }, DEX, this.account),
      ),
    ];
  }

  private configMap(config: object): Construct {
    return new k8s.KubeConfigMap(this, "config", {
      metadata: { ...this.account },
      data: { "config.yaml": Yaml.stringify(config) },
    });
  }

  private secrets(props: DexChartProps, { passwords, values, files }: RenderedConfig): Construct[] {
    const client = { [CLIENT_ID_VARIABLE]: CLIENT_ID, [CLIENT_SECRET_VARIABLE]: props.clientSecret };
    const all: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      [CLIENT_SECRET_NAME]: client,
      [PASSWORDS_SECRET_NAME]: passwords,
      [VALUES_SECRET_NAME]: values,
      [FILES_SECRET_NAME]: files,
    };
    return Object.entries(all)
      .filter(([, content]) => hasEntries(content))
      .map(
        ([name, stringData]) =>
          new k8s.KubeSecret(this, name, { metadata: { name, namespace: AUTH }, type: "Opaque", stringData }),
      );
  }

  private deployment(props: DexChartProps, rendered: RenderedConfig): Construct {
    const { config, passwords, values, files, variables } = rendered;
    return new k8s.KubeDeployment(
      this,
      "deployment",
      dexDeployment({
        image: props.release.dex.image,
        availability: props.availability,
        configDigest: configDigest(config),
        secretsDigest: props.secretsDigest,
        secrets: [
          CLIENT_SECRET_NAME,
          ...(hasEntries(passwords) ? [PASSWORDS_SECRET_NAME] : []),
          ...(hasEntries(values) ? [VALUES_SECRET_NAME] : []),
        ],
        variables,
        files: hasEntries(files) ? FILES_SECRET_NAME : undefined,
      }),
    );
  }

  /** For every host of the gateway, as all of Kubeflow's: a host of its own would hide theirs on that host. */
  private virtualService(gateway: GatewayRef): void {
    const destination = { host: DEX_HOST, port: { number: DEX_PORT } };
    new VirtualService(this, "virtual-service", {
      metadata: { ...this.account },
      spec: {
        gateways: [gateway.name],
        hosts: ["*"],
        http: [{ match: [{ uri: { prefix: `${DEX_PATH}/` } }], route: [{ destination }] }],
      },
    });
  }
}

function hasEntries(map: Readonly<Record<string, string>>): boolean {
  return Object.keys(map).length > 0;
}
