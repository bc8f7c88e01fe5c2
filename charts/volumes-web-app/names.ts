/** Name of the web app, and the start of its objects' names. */
export const VOLUMES_WEB_APP = "volumes-web-app";

/** Path below which it is for users. */
export const VOLUMES_PATH = "/volumes";

/** Variable that names the viewer's image; the web app puts it into what it makes. */
export const VIEWER_IMAGE_VARIABLE = "VOLUME_VIEWER_IMAGE";

/** File that tells what a viewer is, in its ConfigMap and in the web app's folder. */
export const VIEWER_FILE = "viewer-spec.yaml";
