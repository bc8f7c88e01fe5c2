import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import { disruptionBudget, type Availability } from "../common/availability";
import type { DatabaseRef } from "../common/database";
import { configDigest } from "../common/digest";
import { clusterRoleBinding } from "../common/rbac";
import { INGRESS_PODS } from "../istio-gateways/gateway-pods";
import type { MeshMode } from "../istio/mesh";
import { AuthorizationPolicy, DestinationRule, VirtualService } from "../istio/objects";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { MySql } from "../mysql/mysql";
import type { MeshAccount } from "../profiles/names";
import type { Release } from "../releases";
import { catalogAccess, registryAccess, uiAccess } from "./access";
import { CatalogDatabase } from "./catalog-database";
import { catalogDeployment, catalogService } from "./catalog-server";
import { catalogFiles } from "./catalog-sources";
import {
  CATALOG,
  CATALOG_LABELS,
  CATALOG_SERVER,
  CATALOG_SOURCES,
  HUGGING_FACE_SECRET,
  inKubeflow,
  REGISTRY,
  REGISTRY_DATABASE,
  UI,
  UI_LABELS,
} from "./names";
import { UI_ROLES } from "./rbac";
import { mutualTls, routes } from "./routes";
import { registryDeployment, registryService, registryVariables, type RegistryServerProps } from "./server";
import type { CatalogSettings, RegistryDatabase } from "./settings";
import { uiDeployment, uiService } from "./ui";

export interface ModelRegistryChartProps {
  readonly release: Release;
  readonly availability: Availability;
  readonly gateway: GatewayRef;
  readonly mesh: MeshMode;
  /** Account of the gateway that users come in by. @default the one that this platform installs */
  readonly ingress?: MeshAccount;
  readonly database: RegistryDatabase;
  readonly catalog: CatalogSettings;
}

/**
 * The model registry: a server that keeps versions of models, a catalog of models to start from, and a web interface for
 * both. Needs Istio's kinds.
 */
export class ModelRegistryChart extends Chart {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ModelRegistryChartProps,
  ) {
    super(scope, id);
    const { gateway, mesh } = props;
    this.registry();
    this.catalog();
    this.ui();
    for (const route of routes(gateway)) new VirtualService(this, `route-${route.metadata.name}`, route);
    // Without sidecars there is nothing at the other end that could answer.
    for (const rule of mesh === "sidecar" ? mutualTls() : []) {
      new DestinationRule(this, `traffic-${rule.metadata.name}`, rule);
    }
  }

  private registry(): void {
    const { release, availability, mesh } = this.props;
    const image = release.modelRegistry.server;
    new k8s.KubeService(this, "registry-service", registryService());
    const metadata = inKubeflow(REGISTRY.service);
    new AuthorizationPolicy(this, "registry-access", { metadata, spec: registryAccess(mesh) });
    this.budget(REGISTRY.deployment, REGISTRY.labels);
    const { needs, ...database } = this.database();
    const server: RegistryServerProps = { image, availability, mesh, ...database };
    new k8s.KubeDeployment(this, "registry", registryDeployment(server)).node.addDependency(
      this.account(REGISTRY.account, { automountServiceAccountToken: false }),
      ...registryVariables(server).map((map) => new k8s.KubeConfigMap(this, map.metadata?.name ?? "", map)),
      ...needs,
    );
  }

  /** The registry's database, and what it waits for. */
  private database(): { server: DatabaseRef; database: string; needs: Construct[] } {
    const { database, mesh, release } = this.props;
    if (database.kind === "existing") return { server: database.server, database: database.database, needs: [] };
    const { name, claim, secret, userKey, passwordKey, labels, database: schema } = REGISTRY_DATABASE;
    const mysql = new MySql(this, "registry-database", {
      ...{ name, namespace: inKubeflow(name).namespace, image: release.storage.mysql, labels, mesh, claim },
      volume: database.volume,
      credentials: database.credentials,
      secret: { name: secret, userKey, passwordKey },
      database: schema,
    });
    return { server: mysql.ref, database: schema, needs: [mysql.ready] };
  }

  private catalog(): void {
    const { release, availability, mesh, catalog } = this.props;
    const database = new CatalogDatabase(this, "catalog-database", {
      ...{ image: release.storage.postgres, mesh },
      ...{ volume: catalog.volume, credentials: catalog.credentials },
    });
    new k8s.KubeService(this, "catalog-service", catalogService());
    new AuthorizationPolicy(this, "catalog-access", { metadata: inKubeflow(CATALOG), spec: catalogAccess() });
    this.budget(CATALOG_SERVER, CATALOG_LABELS);
    const data = catalogFiles(catalog.sources ?? []);
    const deployment = catalogDeployment({
      ...{ image: release.modelRegistry.server, availability, mesh, database },
      configDigest: configDigest(data),
    });
    new k8s.KubeDeployment(this, "catalog", deployment).node.addDependency(
      new k8s.KubeConfigMap(this, "catalog-sources", { metadata: inKubeflow(CATALOG_SOURCES), data }),
      ...this.huggingFaceKey(),
      database.ready,
    );
  }

  private huggingFaceKey(): Construct[] {
    const { huggingFaceKey } = this.props.catalog;
    if (huggingFaceKey === undefined) return [];
    const { name, key } = HUGGING_FACE_SECRET;
    const secret = { metadata: inKubeflow(name), type: "Opaque", stringData: { [key]: huggingFaceKey } };
    return [new k8s.KubeSecret(this, "hugging-face-key", secret)];
  }

  private ui(): void {
    const { release, availability, ingress = INGRESS_PODS } = this.props;
    new k8s.KubeService(this, "ui-service", uiService());
    new AuthorizationPolicy(this, "ui-access", { metadata: inKubeflow(UI, UI_LABELS), spec: uiAccess(ingress) });
    this.budget(UI, UI_LABELS);
    const account = { name: UI, namespace: inKubeflow(UI).namespace };
    const rights = Object.entries(UI_ROLES).flatMap(([name, rule]) => {
      const binding = `${name}-binding`;
      return [
        new k8s.KubeClusterRole(this, name, { metadata: { name }, rules: [rule] }),
        new k8s.KubeClusterRoleBinding(this, binding, clusterRoleBinding({ name: binding }, name, account)),
      ];
    });
    const deployment = new k8s.KubeDeployment(this, "ui", uiDeployment(release.modelRegistry.ui, availability));
    deployment.node.addDependency(this.account(UI), ...rights);
  }

  private account(name: string, settings: Pick<k8s.KubeServiceAccountProps, "automountServiceAccountToken"> = {}) {
    return new k8s.KubeServiceAccount(this, `account-${name}`, { metadata: inKubeflow(name), ...settings });
  }

  private budget(name: string, labels: Readonly<Record<string, string>>): void {
    if (this.props.availability !== "high") return;
    const budget = disruptionBudget(inKubeflow(name, labels), labels);
    new k8s.KubePodDisruptionBudget(this, `disruption-budget-${name}`, budget);
  }
}
