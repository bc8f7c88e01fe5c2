/** Cores and memory, as `500m` and `2Gi`. */
export interface Amount {
  readonly cpu: string;
  readonly memory: string;
}

/** What a container asks for, and the most that it gets. */
export interface ContainerResources {
  readonly requests: Amount;
  readonly limits: Amount;
}

/** Knative Serving, as KServe has to know it. */
export interface KnativeRef {
  /** Domain under which services get their hosts. */
  readonly domain: string;
  /** Istio Gateway through which Pods of the cluster reach services, as `namespace/name`. */
  readonly localGateway: string;
  /** Full name of the Service in front of that gateway. */
  readonly localGatewayService: string;
}

/**
 * How models without Knative are reached from outside: by an Ingress of a class, by a route of a Gateway of the Gateway
 * API (`namespace/name`), or not at all, when clients are Pods that use the model's Service.
 */
export type StandardRoutes =
  | { readonly kind: "none" }
  | { readonly kind: "ingress"; readonly className: string }
  | { readonly kind: "gatewayApi"; readonly gateway: string };

/** Models as plain Deployments, which never scale to zero. */
export interface StandardMode {
  /** Domain under which models get their hosts. */
  readonly domain: string;
  /** @default none */
  readonly routes?: StandardRoutes;
}

/** Where models in S3 are, unless a Secret or a service account says otherwise. Keys are in Secrets, never here. */
export interface S3Settings {
  /** Host and port, without a scheme. @default Amazon's */
  readonly endpoint?: string;
  /** @default the one that the Pod's identity or the SDK says */
  readonly region?: string;
  /** @default true */
  readonly https?: boolean;
  /** Whether the certificate is checked. @default true */
  readonly verifySsl?: boolean;
  /** Whether the bucket is part of the host. @default what the SDK does */
  readonly virtualBucket?: boolean;
  /** Whether Amazon's transfer acceleration is used. @default false */
  readonly accelerate?: boolean;
  /** Whether buckets are read without signing in, as public ones can be. @default false */
  readonly anonymous?: boolean;
}

/** How models get to their Pods. */
export interface StorageSettings {
  readonly s3?: S3Settings;
  /** Secret of a tenant's namespace in which InferenceServices find the stores they name by key. @default "storage-config" */
  readonly secret?: string;
  /** ConfigMap in KServe's namespace with certificate authorities (`cabundle.crt`), copied to where models load. @default none */
  readonly caBundle?: string;
  /** Of the container that downloads models. */
  readonly resources?: ContainerResources;
  /** Whether `oci://` takes a model out of an image. @default true */
  readonly images?: boolean;
}

/** Copies of models on disks of nodes. */
export interface LocalModelSettings {
  /** Directory of the nodes' disks; nodes have it, writable for the user and group 1000. @default "/models" */
  readonly folder?: string;
  /** Labels of the nodes that keep copies. @default `kserve/localmodel: worker` */
  readonly nodeSelector?: Readonly<Record<string, string>>;
}

/** Large language models behind a gateway of the Gateway API. */
export interface LlmSettings {
  /** The gateway that models are reached by, as `namespace/name`; somebody else makes it. */
  readonly gateway: string;
}

/** What can be set of KServe. */
export interface KServeSettings {
  /**
   * Path below the users' gateway by which a model is reached, with Knative: a Go template of `.Namespace` and `.Name`.
   * @default "/serving/{{ .Namespace }}/{{ .Name }}"
   */
  readonly pathTemplate?: string;
  /** What a model's container gets where neither the InferenceService nor the runtime says it. */
  readonly resources?: ContainerResources;
  readonly storage?: StorageSettings;
  /** Receiver of the requests that an InferenceService has logged. @default "http://default-broker" */
  readonly logUrl?: string;
  /** Names of further resources that count as GPUs, such as `example.com/npu`. @default none */
  readonly gpuResources?: readonly string[];
  /** @default none, no node keeps copies and nothing of it runs */
  readonly localModel?: LocalModelSettings;
  /** @default none, nothing of it runs */
  readonly llm?: LlmSettings;
}
