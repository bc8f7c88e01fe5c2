import type { InferenceServiceSpec } from "../../charts/kserve/crds/inference-service";
import type { Release } from "../../charts/releases";

/** A part beside the predictor, such as a transformer. */
type Component = NonNullable<InferenceServiceSpec["transformer"]>;

/**
 * A part that is a program of one's own. In earnest it is an image of one's own; here it is a few lines of Python, and an
 * image of KServe that has Python and its library. KServe adds the model's name and the predictor's host to the arguments.
 */
export function customComponent({ kserve: { runtimes } }: Release, program: string): Component {
  return {
    minReplicas: 0,
    maxReplicas: 3,
    containers: [
      {
        name: "kserve-container",
        image: runtimes.sklearnserver,
        command: ["python", "-c", program],
        resources: { requests: { cpu: "500m", memory: "512Mi" }, limits: { cpu: "1", memory: "1Gi" } },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ["ALL"] },
          runAsNonRoot: true,
          seccompProfile: { type: "RuntimeDefault" },
        },
      },
    ],
  };
}

/** Python: asks the predictor in the caller's name. Without the caller's token the predictor refuses. */
export const ASK_PREDICTOR = `import httpx, kserve
from kserve import model_server

args, _ = model_server.parser.parse_known_args()

async def ask(instances, headers):
    token = {"authorization": headers["authorization"]} if "authorization" in headers else {}
    url = f"http://{args.predictor_host}/v1/models/{args.model_name}:predict"
    async with httpx.AsyncClient(timeout=300) as client:
        answer = await client.post(url, json={"instances": instances}, headers=token)
    answer.raise_for_status()
    return answer.json()["predictions"]
`;

/** Python: serves a model of this class. */
export function servingOf(model: string): string {
  return `
model = ${model}(args.model_name)
model.ready = True
kserve.ModelServer().start([model])
`;
}
