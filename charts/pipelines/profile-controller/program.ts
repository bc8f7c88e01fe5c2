import { readFileSync } from "node:fs";
import { join } from "node:path";
import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import { CONFIG_DIGEST, configDigest } from "../../common/digest";
import { RESTRICTED_CONTAINER } from "../../common/pod-security";
import { requests } from "../../common/requests";
import { OUT_OF_MESH } from "../../istio/labels";
import type { MeshMode } from "../../istio/mesh";
import { KUBEFLOW } from "../../kubeflow-namespaces/names";
import { PROFILE_CONTROLLER, programLabels } from "../names";
import { bucketOf, endpointOf } from "../object-store";
import { SECRETS_DIGEST, secretKey } from "../program";
import { tenantCredentials } from "../store-access";
import { tenantObjects, type TenantObjectsProps } from "./children";

export interface ProfileProgramProps extends TenantObjectsProps {
  readonly mesh: MeshMode;
  readonly secretsDigest: string;
}

const LABELS = programLabels(PROFILE_CONTROLLER);
const CODE = `${PROFILE_CONTROLLER}-code`;
const ENVIRONMENT = `${PROFILE_CONTROLLER}-env`;
const FOLDER = "/hooks";
const CHILDREN = "children.json";
const PORT = 8080;

/** Ports of SeaweedFS' own APIs. */
const SEAWEEDFS_APIS = { IAM_URL: 8111, S3_URL: 8333 } as const;

/**
 * Our program that says what tenants get. One Pod at any time: SeaweedFS loses keys that two Pods have it issue at the
 * same moment. Meanwhile nothing changes for tenants that are there.
 */
export class ProfileProgram extends Construct {
  /** What DecoratorControllers are made after. */
  readonly ready: Construct;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProfileProgramProps,
  ) {
    super(scope, id);
    const code = readFileSync(join(__dirname, "sync.py"), "utf8");
    const data = { "sync.py": code, [CHILDREN]: JSON.stringify(tenantObjects(props), undefined, 2) };
    const variables = environment(props);
    const metadata = { name: PROFILE_CONTROLLER, namespace: KUBEFLOW, labels: LABELS };
    new k8s.KubeService(this, "service", {
      metadata,
      spec: {
        selector: LABELS,
        ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: k8s.IntOrString.fromNumber(PORT) }],
      },
    });
    this.ready = new k8s.KubeDeployment(this, "deployment", this.deployment(configDigest([code, variables])));
    this.ready.node.addDependency(
      this.configMap("code", CODE, data),
      this.configMap("environment", ENVIRONMENT, variables),
      new k8s.KubeServiceAccount(this, "service-account", { metadata, automountServiceAccountToken: false }),
    );
  }

  private configMap(id: string, name: string, data: Record<string, string>): Construct {
    return new k8s.KubeConfigMap(this, id, { metadata: { name, namespace: KUBEFLOW, labels: LABELS }, data });
  }

  private deployment(digest: string): k8s.KubeDeploymentProps {
    const { mesh, secretsDigest } = this.props;
    // Metacontroller is outside of the mesh.
    const outside = mesh === "ambient" ? "istio.io/dataplane-mode" : "sidecar.istio.io/inject";
    return {
      metadata: { name: PROFILE_CONTROLLER, namespace: KUBEFLOW, labels: LABELS },
      spec: {
        replicas: 1,
        strategy: { type: "Recreate" },
        selector: { matchLabels: LABELS },
        template: {
          metadata: {
            labels: { ...LABELS, [outside]: OUT_OF_MESH[outside] },
            annotations: { [CONFIG_DIGEST]: digest, [SECRETS_DIGEST]: secretsDigest },
          },
          spec: {
            containers: [this.container()],
            securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
            serviceAccountName: PROFILE_CONTROLLER,
            automountServiceAccountToken: false,
            volumes: [{ name: "hooks", configMap: { name: CODE } }],
          },
        },
      },
    };
  }

  private container(): k8s.Container {
    const httpGet = { path: "/healthz", port: k8s.IntOrString.fromNumber(PORT) };
    return {
      name: "profile-controller",
      image: this.props.release.pipelines.syncProgram,
      command: ["python", `${FOLDER}/sync.py`],
      env: this.keys(),
      envFrom: [{ configMapRef: { name: ENVIRONMENT } }],
      ports: [{ containerPort: PORT }],
      livenessProbe: { httpGet, periodSeconds: 10, timeoutSeconds: 5 },
      readinessProbe: { httpGet, periodSeconds: 5, timeoutSeconds: 5 },
      resources: requests("10m", "64Mi"),
      securityContext: { ...RESTRICTED_CONTAINER, runAsUser: 1000, runAsGroup: 0 },
      volumeMounts: [{ name: "hooks", mountPath: FOLDER }],
    };
  }

  /** The store's keys, as far as the program hands keys out. */
  private keys(): k8s.EnvVar[] | undefined {
    const { objectStore } = this.props;
    const { credentials } = objectStore;
    if (credentials === undefined || tenantCredentials(objectStore) === "identity") return undefined;
    return [
      secretKey("ACCESS_KEY", credentials.secret, credentials.accessKey),
      secretKey("SECRET_KEY", credentials.secret, credentials.secretKey),
    ];
  }
}

function environment({ objectStore, settings }: TenantObjectsProps): Record<string, string> {
  const credentials = tenantCredentials(objectStore);
  const common = { CHILDREN: `${FOLDER}/${CHILDREN}`, CREDENTIALS: credentials, PORT: String(PORT) };
  if (credentials !== "issued") return common;
  const { host, region } = endpointOf(objectStore);
  const { artifactRetentionDays } = settings;
  return {
    ...common,
    BUCKET: bucketOf(objectStore),
    REGION: region,
    ...Object.fromEntries(Object.entries(SEAWEEDFS_APIS).map(([name, port]) => [name, `http://${host}:${port}`])),
    RETENTION_DAYS: artifactRetentionDays === undefined ? "" : String(artifactRetentionDays),
  };
}
