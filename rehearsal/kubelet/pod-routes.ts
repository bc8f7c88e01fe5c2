import { PortMap } from "./probe";

/** Where the programs of live Pods are reached: by the address of the Pod and the port in it. */
export class PodRoutes {
  private readonly containers = new Map<string, Map<string, PortMap>>();

  /** Notes where a container's ports are on this machine. */
  set(address: string, container: string, ports: PortMap): void {
    const known = this.containers.get(address) ?? new Map<string, PortMap>();
    this.containers.set(address, known.set(container, ports));
  }

  /** Forgets a container whose program has ended. */
  remove(address: string, container: string): void {
    this.containers.get(address)?.delete(container);
  }

  /** Forgets a Pod that is gone. */
  removePod(address: string): void {
    this.containers.delete(address);
  }

  /** The port on this machine's loopback address; nothing where no live program has that port. */
  find(address: string, port: number): number | undefined {
    const maps = [...(this.containers.get(address)?.values() ?? [])];
    return maps.map((ports) => ports.get(port)).find((here) => here !== undefined);
  }
}
