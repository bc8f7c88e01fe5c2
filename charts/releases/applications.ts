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
    /** Stands in for a step of a v1 pipeline whose outputs come from the cache; it needs `echo`. */
    readonly cachedStep: string;
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
  /** The last training operator that ran MXJobs; not part of Kubeflow's distribution any more. */
  readonly trainingOperatorMxjob: Program;
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
    /** Explains predictions by the Adversarial Robustness Toolbox. */
    readonly artExplainer: string;
    /** Stands before the controller's metrics, and asks the API server who may read them. */
    readonly rbacProxy: string;
    /** What serves large language models: the server, what picks one of several, and what leads to a prefill server. */
    readonly llm: { readonly server: string; readonly scheduler: string; readonly routingSidecar: string };
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
    /** Shows the files of a volume; the volumes web app starts it for users. */
    readonly volumeViewer: string;
    /** What Tensorboards run; has TensorBoard as `/usr/local/bin/tensorboard`. */
    readonly tensorboard: string;
  };
  /** What users start as notebooks. */
  readonly notebookImages: NotebookImages;
  readonly profiles: { readonly version: string; readonly controller: string; readonly accessManagement: string };
  readonly centralDashboard: Program;
  readonly katib: {
    readonly version: string;
    readonly controller: string;
    readonly dbManager: string;
    readonly ui: string;
    /** What proposes the values of an experiment; a program serves one algorithm or several. */
    readonly suggestions: Readonly<Record<SuggestionProgram, string>>;
    /** Ends trials that do badly, by the median of the others. */
    readonly medianStop: string;
    readonly metricsCollectors: {
      /** Reads a trial's output or file. */
      readonly file: string;
      /** Reads what TensorFlow writes for TensorBoard. */
      readonly tensorFlowEvent: string;
    };
    /** What the trial templates run. */
    readonly trials: { readonly pytorchMnist: string; readonly enasCifar10: string };
  };
  readonly sparkOperator: {
    readonly version: string;
    readonly image: string;
    /** Spark in the version that the operator submits with. */
    readonly spark: Program;
  };
  readonly modelRegistry: { readonly version: string; readonly server: string; readonly ui: string };
}

/** The images that notebooks can be made of, by what is in them. The first of each is proposed to users. */
export interface NotebookImages {
  /** With JupyterLab. */
  readonly jupyter: readonly [string, ...string[]];
  /** With Visual Studio Code in the browser. */
  readonly codeServer: readonly [string, ...string[]];
  readonly rStudio: readonly [string, ...string[]];
}

export type SuggestionProgram = "darts" | "enas" | "goptuna" | "hyperband" | "hyperopt" | "optuna" | "pbt" | "skopt";

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
