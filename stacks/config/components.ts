import { flag, mapping } from "./field";

const leaveOut = "write false to leave it out";

/** Switches of the platform's parts; what a part needs has to be on as well, see `component-rules.ts`. */
export const componentsSchema = mapping(
  {
    certManager: flag(leaveOut)
      .default(true)
      .describe("cert-manager: issues and renews certificates, those of the gateway among them."),
    istio: flag(leaveOut)
      .default(true)
      .describe("Istio with its gateways: encrypts what Pods say to each other and lets users in."),
    dex: flag("write false where an external provider vouches for users")
      .default(true)
      .describe("Dex: lets users sign in by the company's directory or provider."),
    oauth2Proxy: flag(leaveOut)
      .default(true)
      .describe("oauth2-proxy: has everyone at the gateway sign in, and checks machines' tokens."),
    knativeServing: flag(leaveOut).default(true).describe("Knative Serving: runs models that scale to zero."),
    knativeEventing: flag("write true to have it")
      .default(false)
      .describe("Knative Eventing: delivers events to services."),
    keda: flag("write true to have it").default(false).describe("KEDA: scales workloads by events and metrics."),
    trainingOperator: flag(leaveOut)
      .default(true)
      .describe("Training operator: PyTorchJob, TFJob, XGBoostJob, MPIJob, PaddleJob and JAXJob."),
    nvidiaDevicePlugin: flag("write false where the cloud brings its own, as GKE does")
      .default(true)
      .describe("NVIDIA device plugin, which offers the GPUs of a node to Pods."),
  },
  "write one switch per line, such as trainingOperator: false",
);
