import type { Program } from "./program";

/** Versions and images of Kubeflow's applications. */
export interface ApplicationReleases {
  /** Pipelines; the programs that are built from its repository share a version. */
  readonly pipelines: {
    readonly version: string;
    readonly apiServer: string;
    readonly frontend: string;
    readonly persistenceAgent: string;
    readonly scheduledWorkflow: string;
    readonly viewerController: string;
    readonly visualizationServer: string;
    readonly cacheServer: string;
    readonly metadataEnvoy: string;
    readonly metadataWriter: string;
    /** Runs before and in each step of a pipeline; the API server starts them. */
    readonly driver: string;
    readonly launcher: string;
    /** Keeps what is known of artifacts and executions (ML Metadata). */
    readonly metadataStore: string;
    /** Runs the program that gives each tenant its part of Pipelines. */
    readonly metacontroller: string;
    /** Runs the sync program of the profile controller: Python and nothing else. */
    readonly syncProgram: string;
  };
  readonly argoWorkflows: {
    readonly version: string;
    readonly controller: string;
    /** Runs beside every step of a workflow. */
    readonly executor: string;
  };
  /** In-cluster databases and object store, for those who bring none. */
  readonly storage: {
    readonly mysql: string;
    readonly postgres: string;
    readonly seaweedfs: Program;
  };
  readonly jobSet: Program;
  readonly trainer: {
    readonly version: string;
    readonly controller: string;
    readonly datasetInitializer: string;
    readonly modelInitializer: string;
    /** What the cluster's training runtimes run. */
    readonly runtimes: {
      readonly torch: string;
      readonly deepspeed: string;
      readonly mlx: string;
      readonly torchtune: string;
    };
  };
  readonly kserve: {
    readonly version: string;
    readonly controller: string;
    readonly llmController: string;
    readonly localModelController: string;
    readonly localModelAgent: string;
    readonly agent: string;
    readonly router: string;
    readonly storageInitializer: string;
    readonly modelsWebApp: Program;
    /** Serving runtimes by the name of their ClusterServingRuntime, without `kserve-`. */
    readonly runtimes: Readonly<Record<ServingRuntimeName, string>>;
  };
  /** Notebooks, volumes, Tensorboards, PodDefaults, profiles and the dashboard are built from one repository. */
  readonly notebooks: {
    readonly version: string;
    readonly controller: string;
    readonly jupyterWebApp: string;
    readonly podDefaultsWebhook: string;
    readonly volumesWebApp: string;
    readonly pvcViewerController: string;
    readonly tensorboardController: string;
    readonly tensorboardsWebApp: string;
  };
  readonly profiles: { readonly version: string; readonly controller: string; readonly accessManagement: string };
  readonly centralDashboard: Program;
  readonly katib: {
    readonly version: string;
    readonly controller: string;
    readonly dbManager: string;
    readonly ui: string;
  };
  readonly sparkOperator: Program;
  readonly modelRegistry: { readonly version: string; readonly server: string; readonly ui: string };
}

export type ServingRuntimeName =
  | "huggingfaceserver"
  | "huggingfaceserver-multinode"
  | "lgbserver"
  | "mlserver"
  | "paddleserver"
  | "pmmlserver"
  | "sklearnserver"
  | "tensorflow-serving"
  | "torchserve"
  | "tritonserver"
  | "xgbserver";
