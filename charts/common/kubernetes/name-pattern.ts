/** A label of DNS, as the names of namespaces are. */
export const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

/** Labels with dots between them, as API groups are. */
export const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
