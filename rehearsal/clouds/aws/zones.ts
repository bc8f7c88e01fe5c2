import type { CloudWorld } from "../world";
import { KINDS } from "./kinds";

/** Zones of every region: the first three letters are those that all larger regions have. */
const LETTERS = ["a", "b", "c"];

/** A zone, by its name in the account and by the id that is the same in all of them. */
export interface Zone {
  readonly name: string;
  readonly id: string;
}

export function zonesOf(region: string): Zone[] {
  const [area, direction, number] = region.split("-");
  // us-east-1 is use1: https://docs.aws.amazon.com/ram/latest/userguide/working-with-az-ids.html
  const short = `${area}${direction.replaceAll(/(north|south|east|west|central)/g, (word) => word[0])}${number}`;
  return LETTERS.map((letter, index) => ({ name: `${region}${letter}`, id: `${short}-az${index + 1}` }));
}

/** Zone and VPC of a subnet; one that was there before is in a zone that follows from its id. */
export function subnetPlace(world: CloudWorld, id: string, region: string): { zone: string; vpcId: string } {
  const outputs = world.find(KINDS.subnet, id)?.outputs;
  if (outputs) return { zone: String(outputs.availabilityZone), vpcId: String(outputs.vpcId) };
  const zones = zonesOf(region);
  const zone = zones[Number.parseInt(world.digits(id, 4), 16) % zones.length];
  return { zone: zone.name, vpcId: `vpc-0${world.digits("earlier", 16)}` };
}
