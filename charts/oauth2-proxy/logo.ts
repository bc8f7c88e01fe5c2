/** File of the logo, in its ConfigMap and on the sign-in page. */
export const LOGO_FILE = "kubeflow-logo.svg";

/** Folder that the logo is mounted at. */
export const LOGO_FOLDER = "/custom-theme";

/** A sail in two colours: drawn for this project, so that no other's mark is on the sign-in page. */
export const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96" role="img">
  <title>Sign in</title>
  <path d="M46 10v58H14z" fill="#4a7bd0"/>
  <path d="M52 26l30 42H52z" fill="#1f3f85"/>
  <path d="M10 76h76c-5 8-12 12-20 12H30c-9 0-16-4-20-12z" fill="#8aa9dd"/>
</svg>
`;
