import { k8s } from "cdk8s-plus-28";
import { Construct } from "constructs";
import type { CredentialsSource, SecretKey } from "../common/database";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { requests } from "../common/requests";
import { volumeClaim } from "../common/volume";
import { OUT_OF_MESH } from "../istio/labels";
import type { MeshMode } from "../istio/mesh";
import { CATALOG, CATALOG_DATABASE, CATALOG_DATABASE_KEYS, inKubeflow } from "./names";
import type { CatalogSettings } from "./settings";

const PORT = 5432;

/** User of upstream's manifest; the data belongs to it, so that another could not read what is there. */
const POSTGRES_ID = 70;

/** Below the root of the volume, which is not empty on a fresh ext4. */
const VOLUME_FOLDER = "/var/lib/postgresql/data";

const SELECTOR = { "app.kubernetes.io/name": "postgres", "app.kubernetes.io/part-of": CATALOG };
const POD_LABELS = { "app.kubernetes.io/component": "database", ...SELECTOR };

export interface CatalogDatabaseProps extends Pick<CatalogSettings, "volume" | "credentials"> {
  readonly image: string;
  readonly mesh: MeshMode;
}

/** The catalog's PostgreSQL server. What it holds comes from the catalog's sources, and can be made again from them. */
export class CatalogDatabase extends Construct {
  readonly host = CATALOG_DATABASE;
  readonly user: SecretKey;
  readonly password: SecretKey;
  /** What clients are made after. */
  readonly ready: Construct;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: CatalogDatabaseProps,
  ) {
    super(scope, id);
    const secret = secretOf(props.credentials);
    this.user = { secret, key: CATALOG_DATABASE_KEYS.user };
    this.password = { secret, key: CATALOG_DATABASE_KEYS.password };
    new k8s.KubeService(this, "service", service());
    this.ready = new k8s.KubeStatefulSet(this, "stateful-set", statefulSet(props, secret));
    this.ready.node.addDependency(
      new k8s.KubePersistentVolumeClaim(this, "claim", volumeClaim(inKubeflow(CATALOG_DATABASE), props.volume)),
      ...this.credentials(),
    );
  }

  private credentials(): Construct[] {
    const { credentials } = this.props;
    if (credentials.kind === "secret") return [];
    const stringData = {
      [CATALOG_DATABASE_KEYS.user]: credentials.user,
      [CATALOG_DATABASE_KEYS.password]: credentials.password,
    };
    const metadata = inKubeflow(CATALOG_DATABASE);
    return [new k8s.KubeSecret(this, "credentials", { metadata, type: "Opaque", stringData })];
  }
}

function secretOf(credentials: CredentialsSource): string {
  return credentials.kind === "secret" ? credentials.name : CATALOG_DATABASE;
}

function service(): k8s.KubeServiceProps {
  return {
    metadata: inKubeflow(CATALOG_DATABASE, {
      "app.kubernetes.io/component": "database",
      "app.kubernetes.io/name": CATALOG,
      "app.kubernetes.io/part-of": CATALOG,
    }),
    spec: { type: "ClusterIP", selector: POD_LABELS, ports: [{ name: "postgres", port: PORT, protocol: "TCP" }] },
  };
}

function statefulSet({ image, mesh }: CatalogDatabaseProps, secret: string): k8s.KubeStatefulSetProps {
  const label = mesh === "ambient" ? "istio.io/dataplane-mode" : "sidecar.istio.io/inject";
  return {
    metadata: inKubeflow(CATALOG_DATABASE, { component: "model-catalog-server" }),
    spec: {
      replicas: 1,
      serviceName: CATALOG_DATABASE,
      selector: { matchLabels: SELECTOR },
      template: {
        metadata: { name: "postgres", labels: { ...POD_LABELS, [label]: OUT_OF_MESH[label] } },
        spec: {
          automountServiceAccountToken: false,
          containers: [container(image, secret)],
          securityContext: { fsGroup: POSTGRES_ID, runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
          volumes: [
            { name: CATALOG_DATABASE, persistentVolumeClaim: { claimName: CATALOG_DATABASE } },
            { name: "run", emptyDir: {} },
            { name: "tmp", emptyDir: {} },
          ],
        },
      },
    },
  };
}

function container(image: string, secret: string): k8s.Container {
  // By TCP: the server that the first start runs for itself does not listen there.
  const ready = { exec: { command: ["pg_isready", "--host=127.0.0.1", `--port=${PORT}`] }, timeoutSeconds: 5 };
  return {
    name: "postgres",
    image,
    env: [{ name: "PGDATA", value: `${VOLUME_FOLDER}/pgdata` }],
    envFrom: [{ secretRef: { name: secret } }],
    ports: [{ name: "postgres", containerPort: PORT }],
    startupProbe: { ...ready, periodSeconds: 5, failureThreshold: 60 },
    readinessProbe: { ...ready, periodSeconds: 10 },
    livenessProbe: { ...ready, periodSeconds: 10, failureThreshold: 6 },
    // Half of it for what all connections share, 128MB by default, half for the connections.
    // Source: https://www.postgresql.org/docs/current/runtime-config-resource.html#GUC-SHARED-BUFFERS.
    resources: requests("50m", "256Mi"),
    securityContext: { ...RESTRICTED_CONTAINER, runAsUser: POSTGRES_ID, runAsGroup: POSTGRES_ID },
    volumeMounts: [
      { name: CATALOG_DATABASE, mountPath: VOLUME_FOLDER },
      // Sockets and lock files; the image writes who the user is below the other.
      { name: "run", mountPath: "/var/run/postgresql" },
      { name: "tmp", mountPath: "/tmp" },
    ],
  };
}
