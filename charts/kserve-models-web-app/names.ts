/** Name of the web app and of most of its objects. */
export const KSERVE_MODELS_WEB_APP = "kserve-models-web-app";

/** Path below which it is for users. */
export const KSERVE_MODELS_PATH = "/kserve-endpoints";
