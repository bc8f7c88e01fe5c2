import type { FunctionModel } from "../resource-model";
import { badRequest } from "./api-error";

/** Regions of Compute Engine. Source: its documentation, "Regions and zones". */
const REGIONS = [
  ...["africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3"],
  ...["asia-south1", "asia-south2", "asia-southeast1", "asia-southeast2", "australia-southeast1"],
  ...["australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1"],
  ...["europe-west1", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8"],
  ...["europe-west9", "europe-west10", "europe-west12", "me-central1", "me-central2", "me-west1"],
  ...["northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1"],
  ...["southamerica-west1", "us-central1", "us-east1", "us-east4", "us-east5", "us-south1"],
  ...["us-west1", "us-west2", "us-west3", "us-west4"],
];

/** Last letters of the zones of regions that have others than a, b and c. */
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  "europe-west1": "bcd",
  "us-central1": "abcf",
  "us-east1": "bcd",
};

/** Zones of a region. @throws where there is no such region */
export function zonesOf(region: string): string[] {
  if (!REGIONS.includes(region)) throw badRequest(`Invalid value for field 'region': '${region}'. Unknown region`);
  return [...(OTHER_LETTERS[region] ?? "abc")].map((letter) => `${region}-${letter}`);
}

/** The region of a location, which is a region or a zone. @throws where there is no such location */
export function regionOf(location: string): string {
  const region = location.replace(/-[a-z]$/, "");
  if (region !== location && !zonesOf(region).includes(location)) {
    throw badRequest(
      `Invalid value for field 'location': '${location}'. Zones of ${region}: ${zonesOf(region).join(", ")}`,
    );
  }
  zonesOf(region);
  return region;
}

/** `gcp:compute/getZones:getZones` */
export const getZones: FunctionModel = (args, _world, config) => {
  const region = String(args.region ?? config.region);
  return {
    id: `projects/${args.project ?? config.project}/regions/${region}`,
    names: zonesOf(region),
    region,
    status: args.status ?? "UP",
  };
};
