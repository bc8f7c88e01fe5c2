import { k8s } from "cdk8s-plus-28";
import { replicasFor, spreadOver, type Availability } from "../common/availability";
import { CONFIG_DIGEST } from "../common/digest";
import { RESTRICTED_CONTAINER } from "../common/pod-security";
import { KUBEFLOW } from "../kubeflow-namespaces/names";
import { INSTALL_CONFIG, PIPELINES_LABELS, programLabels } from "./names";

/** One of Pipelines' programs, by what makes it different from the others. */
export interface Program {
  /** Name of its Deployment, and its `app` label. */
  readonly name: string;
  /** @default its name */
  readonly account?: string;
  /** @default its name */
  readonly container?: string;
  readonly image: string;
  readonly imagePullPolicy?: "Always" | "IfNotPresent";
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly k8s.EnvVar[];
  /** ConfigMaps whose keys are variables. */
  readonly envFrom?: readonly string[];
  readonly ports?: readonly k8s.ContainerPort[];
  readonly probes?: Pick<k8s.Container, "livenessProbe" | "readinessProbe" | "startupProbe">;
  readonly resources: k8s.ResourceRequirements;
  /** What it reads, each a volume and where it is mounted. */
  readonly mounts?: readonly Mount[];
  /** Whether it writes to `/tmp`. */
  readonly temporaryFiles?: boolean;
  /** Whether any number of it do the same; of the others two would do everything twice. */
  readonly replicable: boolean;
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly podAnnotations?: Readonly<Record<string, string>>;
}

/** A volume, and where it is mounted. */
export interface Mount {
  readonly path: string;
  readonly readOnly?: true;
  readonly volume: k8s.Volume;
}

export interface ProgramProps {
  readonly availability: Availability;
  /** Digest of the configuration, which programs read when they start. */
  readonly configDigest: string;
  /** Changes with what the configuration has from elsewhere, secrets included. */
  readonly secretsDigest: string;
}

/** Annotation of the Pod template that changes with the secrets, which Pods read once. */
export const SECRETS_DIGEST = "kubeflow.org/secrets-digest";

/** User that the programs run as, in the root group, as their images expect. */
const USER = { runAsUser: 1000, runAsGroup: 0 };

/** The Deployment of a program. It meets Pod Security's level `restricted`. */
export function programDeployment(program: Program, props: ProgramProps): k8s.KubeDeploymentProps {
  const { name, replicable } = program;
  const labels = programLabels(name);
  return {
    metadata: { name, namespace: KUBEFLOW, labels },
    spec: {
      // Without a number it is one, and a later change by hand is nobody's conflict.
      replicas: replicable ? replicasFor(props.availability) : undefined,
      selector: { matchLabels: labels },
      template: {
        metadata: {
          labels: { ...labels, ...program.podLabels },
          annotations: {
            "cluster-autoscaler.kubernetes.io/safe-to-evict": "true",
            [CONFIG_DIGEST]: props.configDigest,
            [SECRETS_DIGEST]: props.secretsDigest,
            ...program.podAnnotations,
          },
        },
        spec: podSpec(program, replicable && props.availability === "high"),
      },
    },
  };
}

/** The Service in front of a program. */
export function programService(
  app: string,
  ports: readonly { readonly name: string; readonly port: number; readonly target?: number }[],
  metadata: Pick<k8s.ObjectMeta, "labels" | "annotations"> = {},
): k8s.KubeServiceProps {
  return {
    metadata: { name: app, namespace: KUBEFLOW, labels: PIPELINES_LABELS, ...metadata },
    spec: {
      selector: programLabels(app),
      ports: ports.map(({ name, port, target = port }) => ({
        name,
        port,
        protocol: "TCP",
        targetPort: k8s.IntOrString.fromNumber(target),
      })),
    },
  };
}

/** Asks a port of a program how it is, as upstream does it everywhere. */
export function healthProbe(path: string, port: number): k8s.Probe {
  const httpGet = { path, port: k8s.IntOrString.fromNumber(port) };
  return { httpGet, initialDelaySeconds: 3, periodSeconds: 5, timeoutSeconds: 2 };
}

/** A variable with a value of the settings that several programs share. */
export function installed(name: string, key: string, { optional }: { optional?: true } = {}): k8s.EnvVar {
  return { name, valueFrom: { configMapKeyRef: { name: INSTALL_CONFIG, key, optional } } };
}

/** A variable with a key of a Secret. */
export function secretKey(name: string, secret: string, key: string): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
}

function podSpec(program: Program, spread: boolean): k8s.PodSpec {
  const { account = program.name, mounts = [], temporaryFiles } = program;
  const volumes = [...mounts.map(({ volume }) => volume), ...(temporaryFiles ? [TEMPORARY.volume] : [])];
  return {
    containers: [container(program)],
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    serviceAccountName: account,
    topologySpreadConstraints: spread ? spreadOver({ app: program.name }) : undefined,
    volumes: volumes.length > 0 ? volumes : undefined,
  };
}

const TEMPORARY: Mount = { path: "/tmp", volume: { name: "tmp", emptyDir: {} } };

function container(program: Program): k8s.Container {
  const { name, image, imagePullPolicy, command, args, env, envFrom, ports, probes, resources } = program;
  const mounts = [...(program.mounts ?? []), ...(program.temporaryFiles ? [TEMPORARY] : [])];
  return {
    name: program.container ?? name,
    image,
    imagePullPolicy,
    command: command && [...command],
    args: args && [...args],
    env: env && [...env],
    envFrom: envFrom?.map((configMap) => ({ configMapRef: { name: configMap } })),
    ports: ports && [...ports],
    ...probes,
    resources,
    securityContext: { ...RESTRICTED_CONTAINER, ...USER },
    volumeMounts:
      mounts.length > 0
        ? mounts.map(({ path, readOnly, volume }) => ({ name: volume.name, mountPath: path, readOnly }))
        : undefined,
  };
}
