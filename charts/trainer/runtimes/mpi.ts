import type { TrainingRuntimeSpec } from "../crds/training-runtime";
import { NODE, replicatedJob, type RuntimeContainer } from "./replicated-job";
import type { ClusterRuntime } from "./runtime";

const LAUNCHER = "launcher";
/** Home of the user whom the images are made for. */
const HOME = "/home/mpiuser";
const MPI_USER = 1000;
/** Unprivileged, since the server runs as that user. */
const SSH_PORT = 2222;

/** DeepSpeed, by Open MPI. */
export const DEEPSPEED: ClusterRuntime = {
  framework: "deepspeed",
  spec: ({ runtimes }) => mpiRuntime(runtimes.deepspeed),
};

/** MLX, by Open MPI. */
export const MLX: ClusterRuntime = { framework: "mlx", spec: ({ runtimes }) => mpiRuntime(runtimes.mlx) };

/**
 * Programs that mpirun starts. A launcher trains too and reaches the other nodes by SSH, with a key that the controller
 * makes for each TrainJob; they are named in DNS before they are ready, and the launcher's end is that of the whole.
 */
function mpiRuntime(image: string): TrainingRuntimeSpec {
  const container = { name: NODE, image, securityContext: { runAsUser: MPI_USER } };
  return {
    mlPolicy: {
      mpi: {
        mpiImplementation: "OpenMPI",
        numProcPerNode: 1,
        runLauncherAsNode: true,
        sshAuthMountPath: `${HOME}/.ssh`,
      },
      numNodes: 1,
    },
    template: {
      spec: {
        network: { publishNotReadyAddresses: true },
        replicatedJobs: [
          replicatedJob(LAUNCHER, { containers: [container] }, "trainer"),
          replicatedJob(NODE, { containers: [{ ...container, ...sshServer() }] }),
        ],
        successPolicy: { operator: "All", targetReplicatedJobs: [LAUNCHER] },
      },
    },
  };
}

function sshServer(): Pick<RuntimeContainer, "args" | "command" | "readinessProbe"> {
  return {
    command: ["/usr/sbin/sshd"],
    args: ["-De", "-f", `${HOME}/.sshd_config`],
    readinessProbe: { initialDelaySeconds: 5, tcpSocket: { port: SSH_PORT } },
  };
}
