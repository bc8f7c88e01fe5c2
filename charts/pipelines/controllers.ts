import type { k8s } from "cdk8s-plus-28";
import { requests, SMALL } from "../common/requests";
import type { PipelinesChartProps } from "./chart";
import {
  PERSISTENCE_AGENT,
  SCHEDULED_WORKFLOW,
  TOKEN_AUDIENCE,
  VIEWER_ACCOUNT,
  VIEWER_CONTROLLER,
  VISUALIZATION_SERVER,
} from "./names";
import { healthProbe, installed, programService, type Mount, type Program } from "./program";

/** All namespaces, as the controllers write it. */
const EVERYWHERE = { name: "NAMESPACE", value: "" };

/** The programs without users of their own. */
export function controllers(props: PipelinesChartProps): Program[] {
  return [persistenceAgent(props), scheduledWorkflow(props), viewerController(props), visualizationServer(props)];
}

/** The Service in front of the visualization server. */
export function visualizationService(): k8s.KubeServiceProps {
  return programService(VISUALIZATION_SERVER, [{ name: "http", port: VISUALIZATION_PORT }]);
}

/** Port of visualization servers. */
export const VISUALIZATION_PORT = 8888;

/** Reports what becomes of runs to the API server, and deletes the workflows of those that have ended. */
function persistenceAgent({ release, settings = {} }: PipelinesChartProps): Program {
  const { finishedWorkflowTtlSeconds = 86400, logLevel = "info" } = settings;
  return {
    name: PERSISTENCE_AGENT,
    image: release.pipelines.persistenceAgent,
    imagePullPolicy: "IfNotPresent",
    env: [
      EVERYWHERE,
      { name: "TTL_SECONDS_AFTER_WORKFLOW_FINISH", value: String(finishedWorkflowTtlSeconds) },
      { name: "NUM_WORKERS", value: "2" },
      { name: "LOG_LEVEL", value: logLevel },
    ],
    resources: requests("120m", "500Mi"),
    mounts: [token("persistenceagent-sa-token")],
    replicable: false,
  };
}

/** Starts the runs of schedules. It elects no leader, and two of it would start each run twice. */
function scheduledWorkflow({ release, settings: { logLevel = "info" } = {} }: PipelinesChartProps): Program {
  return {
    name: SCHEDULED_WORKFLOW,
    image: release.pipelines.scheduledWorkflow,
    imagePullPolicy: "IfNotPresent",
    env: [
      EVERYWHERE,
      { name: "METRICS_PORT", value: "9090" },
      { name: "CLIENT_QPS", value: "10" },
      { name: "RESYNC_INTERVAL_SECONDS", value: "30" },
      { name: "CLIENT_BURST", value: "20" },
      { name: "LOG_LEVEL", value: logLevel },
      installed("CRON_SCHEDULE_TIMEZONE", "cronScheduleTimezone"),
    ],
    ports: [{ name: "http", containerPort: 9090 }],
    resources: SMALL,
    mounts: [token("scheduledworkflow-sa-token")],
    replicable: false,
  };
}

/** Runs a TensorBoard for each viewer that the UI asks for. */
function viewerController({ release }: PipelinesChartProps): Program {
  return {
    name: VIEWER_CONTROLLER,
    account: VIEWER_ACCOUNT,
    image: release.pipelines.viewerController,
    imagePullPolicy: "Always",
    env: [EVERYWHERE, { name: "MAX_NUM_VIEWERS", value: "50" }],
    resources: SMALL,
    replicable: false,
  };
}

/** Draws charts of artifacts, by notebooks that it runs. */
function visualizationServer({ release }: PipelinesChartProps): Program {
  const probe = healthProbe("/", VISUALIZATION_PORT);
  return {
    name: VISUALIZATION_SERVER,
    image: release.pipelines.visualizationServer,
    imagePullPolicy: "IfNotPresent",
    // Jupyter keeps its own files there.
    env: [{ name: "HOME", value: "/tmp" }],
    ports: [{ name: "http", containerPort: VISUALIZATION_PORT }],
    probes: { livenessProbe: probe, readinessProbe: probe },
    resources: requests("30m", "500Mi"),
    temporaryFiles: true,
    replicable: true,
  };
}

/** A token for the API server alone, which the kubelet renews. */
function token(name: string): Mount {
  const serviceAccountToken = { audience: TOKEN_AUDIENCE, expirationSeconds: 3600, path: name };
  return {
    path: "/var/run/secrets/kubeflow/tokens",
    volume: { name, projected: { sources: [{ serviceAccountToken }] } },
  };
}
