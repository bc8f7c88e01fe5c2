import type { container } from "../common/kubernetes/container";
import type { httpGet } from "../common/kubernetes/handler";
import type { Infer } from "../common/schema";

/** A value of an algorithm's by its name; always a text. */
interface Setting {
  readonly name: string;
  readonly value: string;
}

interface Objective {
  readonly type: "minimize" | "maximize";
  readonly objectiveMetricName: string;
  /** The experiment ends with the first trial that reaches it. @default none, it ends after `maxTrialCount` */
  readonly goal?: number;
  /** Metrics to collect without looking at them. */
  readonly additionalMetricNames?: readonly string[];
  /** Which of a metric's values counts. @default the least or the greatest, by the objective's type */
  readonly metricStrategies?: readonly { readonly name: string; readonly value: "min" | "max" | "latest" }[];
}

/** The algorithms that Kubeflow's configuration of Katib brings an image for. */
type AlgorithmName =
  | "random"
  | "grid"
  | "bayesianoptimization"
  | "tpe"
  | "multivariate-tpe"
  | "cmaes"
  | "sobol"
  | "hyperband"
  | "pbt"
  | "enas"
  | "darts";

/** Any other text is the name of an algorithm of one's own. */
type Open<T extends string> = T | (string & {});

interface Algorithm {
  readonly algorithmName: Open<AlgorithmName>;
  readonly algorithmSettings?: readonly Setting[];
}

interface EarlyStopping {
  readonly algorithmName: Open<"medianstop">;
  readonly algorithmSettings?: readonly Setting[];
}

/** A range; numbers are written as texts. */
interface Range {
  readonly min: string;
  readonly max: string;
  /** Distance of values; grid search needs it of a `double`. */
  readonly step?: string;
  /** How values are drawn. @default "uniform" */
  readonly distribution?: "uniform" | "logUniform" | "normal" | "logNormal";
}

/** A list of texts, or a range of numbers. */
type Parameter =
  | { readonly name: string; readonly parameterType: "double" | "int"; readonly feasibleSpace: Range }
  | {
      readonly name: string;
      readonly parameterType: "discrete" | "categorical";
      readonly feasibleSpace: { readonly list: readonly string[] };
    };

/** What a trial runs: an object, or the path of one in a ConfigMap; `${trialParameters.<name>}` in it is replaced. */
type TrialSource =
  | {
      /** A Job, a training job, a Workflow, ...: whatever kind Katib may create. */
      readonly trialSpec: {
        readonly apiVersion: string;
        readonly kind: string;
        readonly [field: string]: unknown;
      };
      readonly configMap?: never;
    }
  | {
      readonly configMap: {
        readonly configMapName: string;
        readonly configMapNamespace: string;
        readonly templatePath: string;
      };
      readonly trialSpec?: never;
    };

type TrialTemplate = TrialSource & {
  /** The container whose output or files hold the metrics. */
  readonly primaryContainerName: string;
  /** Labels of the Pods whose metrics count. @default the master's for training jobs, else all Pods */
  readonly primaryPodLabels?: Readonly<Record<string, string>>;
  /** Keep the objects of finished trials. @default false */
  readonly retain?: boolean;
  /** In GJSON; has a default for Jobs and training jobs, as its counterpart has. */
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly trialParameters: readonly {
    /** What it is called in the template. */
    readonly name: string;
    readonly description?: string;
    /** The experiment's parameter, or metadata of the trial such as `${trialSpec.Name}`. */
    readonly reference: string;
  }[];
};

interface MetricsCollector {
  /** @default StdOut */
  readonly collector?: {
    /** `Push`: the program reports by Katib's SDK. */
    readonly kind: "StdOut" | "File" | "TensorFlowEvent" | "PrometheusMetric" | "Custom" | "Push" | "None";
    readonly customCollector?: Infer<typeof container>;
  };
  readonly source?: {
    readonly fileSystemPath?: {
      /** @default /var/log/katib/metrics.log, or /var/log/katib/tfevent/ for events of TensorFlow */
      readonly path?: string;
      readonly kind?: "File" | "Directory";
      /** @default TEXT */
      readonly format?: "TEXT" | "JSON";
    };
    /** Regular expressions with two groups, the metric's name and value. @default `name=value` */
    readonly filter?: { readonly metricsFormat: readonly string[] };
    /** @default port 8080, path /metrics */
    readonly httpGet?: Infer<typeof httpGet>;
  };
}

/** The search for a network's architecture. */
interface ArchitectureSearch {
  readonly graphConfig: {
    readonly numLayers?: number;
    readonly inputSizes?: readonly number[];
    readonly outputSizes?: readonly number[];
  };
  readonly operations: readonly { readonly operationType: string; readonly parameters: readonly Parameter[] }[];
}

/** What an Experiment is to search. The API server takes anything; this is what Katib 0.19 reads. */
export interface ExperimentSpec {
  readonly objective: Objective;
  readonly algorithm: Algorithm;
  /** Ends trials that do badly. @default none are ended */
  readonly earlyStopping?: EarlyStopping;
  /** What is searched; an experiment has these or `nasConfig`. */
  readonly parameters?: readonly Parameter[];
  readonly nasConfig?: ArchitectureSearch;
  readonly trialTemplate: TrialTemplate;
  /** @default 3 */
  readonly parallelTrialCount?: number;
  /** Trials after which the experiment ends. @default none, it ends at the goal */
  readonly maxTrialCount?: number;
  /** Failed trials after which the experiment fails. @default none */
  readonly maxFailedTrialCount?: number;
  readonly metricsCollectorSpec?: MetricsCollector;
  /** Whether more trials can be asked for after the end. @default "Never" */
  readonly resumePolicy?: "Never" | "LongRunning" | "FromVolume";
}
