import { changed, push, set, type Draft } from "./drafts";
import { type Planted } from "./mutations";

const POD = "spec/template/spec";
const CONTAINER = `${POD}/containers/0`;

const setLevel = (level: string | undefined) => (draft: Draft) => {
  const labels = draft.metadata.labels as unknown as Record<string, string | undefined>;
  labels["pod-security.kubernetes.io/enforce"] = level;
};

export const planted: readonly Planted[] = [
  { name: "a namespace of the platform without a level", mutate: changed("Namespace kubeflow", setLevel(undefined)) },
  { name: "a team's namespace that is privileged", mutate: changed("Namespace team-a", setLevel("privileged")) },
  { name: "a level that is misspelt", mutate: changed("Namespace auth", setLevel("Restricted")) },
  {
    name: "a container that may become root's equal",
    mutate: changed("Deployment kubeflow/ml-pipeline", (draft) => {
      set(draft, `${CONTAINER}/securityContext/privileged`, true);
    }),
  },
  {
    name: "a container that may escalate its rights",
    mutate: changed("Deployment kubeflow/centraldashboard", (draft) => {
      set(draft, `${CONTAINER}/securityContext/allowPrivilegeEscalation`, undefined);
    }),
  },
  {
    name: "a Pod in the node's network",
    mutate: changed("Deployment istio-system/istiod", (draft) => set(draft, `${POD}/hostNetwork`, true)),
  },
  {
    name: "a directory of the node in a Pod",
    mutate: changed("StatefulSet kubeflow/metacontroller", (draft) => {
      push(draft, `${POD}/volumes`, { name: "node", hostPath: { path: "/" } });
    }),
  },
  {
    name: "a capability that is added",
    mutate: changed("Deployment knative-serving/activator", (draft) => {
      set(draft, `${CONTAINER}/securityContext/capabilities/add`, ["NET_ADMIN"]);
    }),
  },
  {
    name: "capabilities that are kept",
    mutate: changed("Deployment cert-manager/cert-manager", (draft) => {
      set(draft, `${CONTAINER}/securityContext/capabilities`, {});
    }),
  },
  {
    name: "a container that runs as root",
    mutate: changed("Deployment kubeflow/katib-controller", (draft) => {
      set(draft, `${CONTAINER}/securityContext/runAsUser`, 0);
    }),
  },
  {
    name: "a Pod without a seccomp profile",
    mutate: changed("Deployment oauth2-proxy/oauth2-proxy", (draft) => {
      set(draft, `${CONTAINER}/securityContext/seccompProfile`, undefined);
    }),
  },
  {
    name: "an init container without a security context",
    mutate: changed("Deployment kubeflow/mysql", (draft) => {
      push(draft, `${POD}/initContainers`, { name: "chown", image: "mysql:8.4", command: ["chown", "999", "/data"] });
    }),
  },
  {
    name: "a privileged step in a runtime of training jobs",
    mutate: changed("ClusterTrainingRuntime torch-distributed", (draft) => {
      const path = "spec/template/spec/replicatedJobs/0/template/spec/template/spec/containers/0";
      set(draft, `${path}/securityContext/privileged`, true);
    }),
  },
];
