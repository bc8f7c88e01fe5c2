/** Name of the web app, and the start of its objects' names. */
export const JUPYTER_WEB_APP = "jupyter-web-app";

/** Path below which it is for users. */
export const JUPYTER_PATH = "/jupyter";
