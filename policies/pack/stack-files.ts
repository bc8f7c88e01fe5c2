/** Names the environment variable with the folder of the stack files, where that is not the project's own. */
export const STACK_FILES = "KUBEFLOW_STACK_FILES";
