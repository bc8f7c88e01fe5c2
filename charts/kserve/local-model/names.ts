/** Namespace of the Jobs that copy models to nodes, and of the volumes that they write to. */
export const JOBS_NAMESPACE = "kserve-localmodel-jobs";

/** Namespace of the program that keeps a node's copies: like all that uses nodes' directories. */
export { NODE_NAMESPACE } from "../../istio/control-plane";

/** User and group that copies belong to: those of the image that downloads models. */
export const MODEL_USER = 1000;
export const MODEL_GROUP = MODEL_USER;
