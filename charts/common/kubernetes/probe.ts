import { int32, int64, object, since, string } from "../schema";
import { exec, httpGet, tcpSocket } from "./handler";

const grpc = object({ port: int32(), service: since(31, string({ default: "" }), string()) }, { required: ["port"] });

/** How the kubelet finds out whether a container started, lives or is ready (Probe); times are in seconds. */
export const probe = object({
  exec,
  failureThreshold: int32(),
  grpc,
  httpGet,
  initialDelaySeconds: int32(),
  periodSeconds: int32(),
  successThreshold: int32(),
  tcpSocket,
  terminationGracePeriodSeconds: int64(),
  timeoutSeconds: int32(),
});
