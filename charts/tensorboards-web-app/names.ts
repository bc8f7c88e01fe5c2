/** Name of the web app, and the start of its objects' names. */
export const TENSORBOARDS_WEB_APP = "tensorboards-web-app";

/** Path below which it is for users. */
export const TENSORBOARDS_PATH = "/tensorboards";
