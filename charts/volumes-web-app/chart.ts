import { Chart } from "cdk8s";
import type { Construct } from "constructs";
import type { Availability } from "../common/availability";
import type { GatewayRef } from "../kubeflow-gateway/gateway-ref";
import type { MeshAccount } from "../profiles/names";
import type { Release } from "../releases";
import { notebooksApp } from "../web-app/notebooks-app";
import { WebApp } from "../web-app/web-app";
import { VIEWER_FILE, VIEWER_IMAGE_VARIABLE, VOLUMES_PATH, VOLUMES_WEB_APP } from "./names";
import { appRules, editRules, viewRules } from "./rules";
import { viewerFile } from "./viewer";

export interface VolumesWebAppChartProps {
  readonly release: Release;
  readonly availability: Availability;
  /** The gateway that users come in by. */
  readonly gateway: GatewayRef;
  /** Whose requests are believed. @default the ingress gateway that this platform installs */
  readonly ingress?: MeshAccount;
  /** Image of the file browser that shows a volume. @default the release's */
  readonly viewerImage?: string;
}

/**
 * The web app by which users make, look into and delete volumes. Needs namespace `kubeflow`, Istio's kinds, and the
 * PVCViewers' controller once a user opens a volume.
 */
export class VolumesWebAppChart extends Chart {
  constructor(scope: Construct, id: string, props: VolumesWebAppChartProps) {
    super(scope, id);
    const { release, availability, gateway, ingress, viewerImage = release.notebooks.volumeViewer } = props;
    const env = [{ name: VIEWER_IMAGE_VARIABLE, value: viewerImage }];
    new WebApp(this, "app", {
      ...notebooksApp({ name: VOLUMES_WEB_APP, path: VOLUMES_PATH, env }, gateway),
      ...{ availability, gateway, ingress },
      image: release.notebooks.volumesWebApp,
      rules: appRules(),
      userRoles: { name: `${VOLUMES_WEB_APP}-kubeflow-volume-ui`, edit: editRules(), view: viewRules() },
      configs: [
        {
          name: `${VOLUMES_WEB_APP}-viewer-spec`,
          data: { [VIEWER_FILE]: viewerFile() },
          use: { kind: "files", volume: "viewer-spec", mountPath: `/etc/config/${VIEWER_FILE}`, key: VIEWER_FILE },
        },
      ],
    });
  }
}
