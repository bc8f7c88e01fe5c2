import { array, boolean, type Infer, int32, object, requiring, since, string, varies } from "../schema";
import { environment, environmentSources } from "./environment";
import { lifecycle } from "./handler";
import { atomicList, keyedList } from "./merge";
import { probe } from "./probe";
import { resourceRequirements } from "./resources";
import { containerSecurityContext } from "./security-context";

const portFields = {
  containerPort: int32(),
  hostIP: string(),
  hostPort: int32(),
  name: string(),
  protocol: string<"TCP" | "UDP" | "SCTP">({ default: "TCP" }),
};
const shortPort = object(portFields, { required: ["containerPort"] });
const wholePort = object(portFields, { required: ["containerPort", "protocol"] });
const port = varies<Infer<typeof shortPort>>((generation) => (generation.protocolRequired ? wholePort : shortPort));

const exitCodes = requiring(["operator"], {
  operator: string<"In" | "NotIn">(),
  values: array(int32(), { listType: "set" }),
});
const restartRule = object({ action: string<"Restart">(), exitCodes }, { required: ["action"] });

const resizePolicy = requiring(["resourceName", "restartPolicy"], {
  resourceName: string<"cpu" | "memory">(),
  restartPolicy: string<"NotRequired" | "RestartContainer">(),
});

const volumeDevice = object({ devicePath: string(), name: string() }, { required: ["devicePath", "name"] });

export const volumeMount = requiring(["mountPath", "name"], {
  mountPath: string(),
  mountPropagation: string<"None" | "HostToContainer" | "Bidirectional">(),
  name: string(),
  readOnly: boolean(),
  recursiveReadOnly: since(30, string<"Disabled" | "IfPossible" | "Enabled">()),
  subPath: string(),
  subPathExpr: string(),
});

/** The fields of a container, for kinds that require others (Container). */
export const containerFields = {
  args: atomicList(string()),
  command: atomicList(string()),
  env: environment,
  envFrom: environmentSources,
  image: string(),
  imagePullPolicy: string<"Always" | "IfNotPresent" | "Never">(),
  lifecycle,
  livenessProbe: probe,
  name: string(),
  ports: array(port, { listType: "map", mapKeys: ["containerPort", "protocol"] }),
  readinessProbe: probe,
  resizePolicy: since(27, array(resizePolicy, { listType: "atomic" })),
  resources: resourceRequirements,
  restartPolicy: since(28, string<"Always" | "OnFailure" | "Never">()),
  restartPolicyRules: since(34, atomicList(restartRule)),
  securityContext: containerSecurityContext,
  startupProbe: probe,
  stdin: boolean(),
  stdinOnce: boolean(),
  terminationMessagePath: string(),
  terminationMessagePolicy: string<"File" | "FallbackToLogsOnError">(),
  tty: boolean(),
  volumeDevices: keyedList(volumeDevice, ["devicePath"]),
  volumeMounts: keyedList(volumeMount, ["mountPath"]),
  workingDir: string(),
};

/** A container or init container (Container). */
export const container = object(containerFields, { required: ["name"] });

/** A container added to a running Pod for debugging (EphemeralContainer). */
export const ephemeralContainer = object({ ...containerFields, targetContainerName: string() }, { required: ["name"] });
