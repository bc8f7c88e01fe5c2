import { Chart } from "cdk8s";
import { k8s } from "cdk8s-plus-28";
import type { Construct } from "constructs";
import type { IssuerRef } from "../cert-manager/issuer-ref";
import { Certificate } from "../cert-manager/objects";
import { disruptionBudget, type Availability } from "../common/availability";
import type { CloudIdentity } from "../common/cloud-identity";
import type { DatabaseRef } from "../common/database";
import { configDigest } from "../common/digest";
import type { MeshMode } from "../istio/mesh";
import type { GatewayPods } from "../istio-gateways/gateway-pods";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import type { Release } from "../releases";
import { apiServer, apiServerService } from "./api-server";
import { configMaps } from "./config-maps";
import { controllers, visualizationService } from "./controllers";
import { meshObjects } from "./mesh";
import { API_SERVER, programLabels, UI } from "./names";
import type { ObjectStore } from "./object-store";
import { DecoratorController } from "./objects";
import { profileDecorator } from "./profile-controller/decorator";
import { Metacontroller } from "./profile-controller/metacontroller";
import { ProfileProgram } from "./profile-controller/program";
import { programDeployment, type Program } from "./program";
import { PipelinesRights } from "./rights";
import type { PipelinesSettings } from "./settings";
import { userInterface, userInterfaceService } from "./ui";
import { versionChecks, versionDefaults, webhookCertificate, webhookNetworkPolicy } from "./webhook";

export interface PipelinesChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that users come in by, and its Pods. */
  readonly gateway: GatewayRef;
  /** @default the platform's own */
  readonly ingress?: GatewayPods;
  readonly mesh: MeshMode;
  /** A MySQL server whose user may create databases. */
  readonly database: DatabaseRef;
  readonly objectStore: ObjectStore;
  /** Who signs the certificate of the webhooks, which the Kubernetes-native mode has. */
  readonly issuer: IssuerRef;
  /** Who the API server and the UI are to the cloud of the object store. @default nobody, they have keys */
  readonly identities?: { readonly apiServer?: CloudIdentity; readonly ui?: CloudIdentity };
  readonly settings?: PipelinesSettings;
  /** Changes with every secret and with what comes from other resources, so that Pods are made anew. */
  readonly secretsDigest: string;
}

/**
 * Pipelines for many tenants: API server, UI, controllers, and what gives each tenant its part. Needs its own CRDs, the
 * mesh's kinds, a database, an object store, and (charts of their own) Argo Workflows and the metadata service.
 */
export class PipelinesChart extends Chart {
  private readonly native: boolean;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: PipelinesChartProps,
  ) {
    super(scope, id);
    const { gateway, mesh, ingress, settings: { kubernetesNative = false, waypoint: wanted = false } = {} } = props;
    const waypoint = wanted && mesh === "ambient";
    this.native = kubernetesNative;
    meshObjects(this, { gateway, mesh, ingress, kubernetesNative, waypoint });
    const server = apiServerService({ kubernetesNative, waypoint });
    for (const service of [server, userInterfaceService(), visualizationService()]) {
      new k8s.KubeService(this, `service-${service.metadata?.name}`, service);
    }
    const rights = { kubernetesNative, identities: this.identities() };
    const needs = [new PipelinesRights(this, "rights", rights), ...this.configuration()];
    const answering = this.deployment(apiServer(props), ...needs, ...this.certificate());
    this.webhooks(answering);
    // The others only wait for the API server, again and again, until it answers.
    for (const program of [userInterface(props), ...controllers(props)]) this.deployment(program, ...needs, answering);
    this.profileController();
  }

  /** By the names of the programs, which are those of their accounts. */
  private identities(): Readonly<Record<string, CloudIdentity | undefined>> {
    const { apiServer: server, ui } = this.props.identities ?? {};
    return { [API_SERVER]: server, [UI]: ui };
  }

  private configuration(): Construct[] {
    return configMaps(this.props).map((map) => new k8s.KubeConfigMap(this, `config-${map.metadata?.name}`, map));
  }

  private deployment(program: Program, ...needs: readonly Construct[]): Construct {
    const { availability, secretsDigest } = this.props;
    const { name, replicable } = program;
    if (replicable && availability === "high") {
      const labels = programLabels(name);
      const budget = disruptionBudget({ name, namespace: KUBEFLOW, labels }, labels);
      new k8s.KubePodDisruptionBudget(this, `disruption-budget-${name}`, budget);
    }
    const digest = configDigest(configMaps(this.props).map(({ data }) => data));
    const podLabels = { ...program.podLabels, ...this.identities()[name]?.podLabels };
    const props = programDeployment({ ...program, podLabels }, { availability, secretsDigest, configDigest: digest });
    const made = new k8s.KubeDeployment(this, `deployment-${name}`, props);
    made.node.addDependency(...needs);
    return made;
  }

  private certificate(): Construct[] {
    if (!this.native) return [];
    return [new Certificate(this, "certificate", webhookCertificate(this.props.issuer))];
  }

  /** After who answers them: until then every version of a pipeline would be refused. */
  private webhooks(server: Construct): void {
    if (!this.native) return;
    const policy = new k8s.KubeNetworkPolicy(this, `network-policy-${API_SERVER}-webhook`, webhookNetworkPolicy());
    const defaults = new k8s.KubeMutatingWebhookConfiguration(this, "version-defaults", versionDefaults());
    const checks = new k8s.KubeValidatingWebhookConfiguration(this, "version-checks", versionChecks());
    for (const configuration of [defaults, checks]) configuration.node.addDependency(server, policy);
  }

  private profileController(): void {
    const { release, availability, mesh, objectStore, secretsDigest, settings = {} } = this.props;
    const image = release.pipelines.metacontroller;
    const metacontroller = new Metacontroller(this, "metacontroller", { image, availability, mesh });
    const program = new ProfileProgram(this, "profile-controller", {
      ...{ release, mesh, objectStore, settings, secretsDigest },
    });
    const decorator = new DecoratorController(this, "profile-decorator", profileDecorator());
    decorator.node.addDependency(metacontroller.ready, program.ready);
  }
}
