import { hasToken, mountAt, mountedVolumes, mountsOf } from "../../../rehearsal/kubelet/mounts";
import { Container, VolumeMount } from "../../../rehearsal/kubelet/pod";

const FOLDER = "/home/user/project/.rehearsal/dev/kubelet/pods/p";
const TOKEN = { name: "kube-api-access-x", mountPath: "/var/run/secrets/kubernetes.io/serviceaccount", readOnly: true };

function container(...volumeMounts: VolumeMount[]): Container {
  return { name: "main", image: "operator", volumeMounts };
}

describe("the mounts of a live container", () => {
  it("are its volumes' folders at their paths, outer ones first", () => {
    const mounts = mountsOf(
      container({ name: "cert", mountPath: "/tmp/server/certs/", readOnly: true }, { name: "tmp", mountPath: "/tmp" }),
      FOLDER,
    );
    expect(mounts).toEqual([
      { source: `${FOLDER}/volumes/tmp`, target: "/tmp", readOnly: false },
      { source: `${FOLDER}/volumes/cert`, target: "/tmp/server/certs", readOnly: true },
    ]);
  });

  it("are without that of the token, which comes by a kubeconfig", () => {
    const one = container(TOKEN, { name: "cert", mountPath: "/tmp/certs" });
    expect(mountsOf(one, FOLDER).map(({ target }) => target)).toEqual(["/tmp/certs"]);
    expect(mountedVolumes(one)).toEqual(["cert"]);
    expect([hasToken(one), hasToken(container())]).toEqual([true, false]);
  });

  it("are without those at which the program is told not to look", () => {
    const one = container({ name: "cert", mountPath: "/certs/" }, { name: "tmp", mountPath: "/tmp" });
    expect(mountsOf(one, FOLDER, ["/certs"]).map(({ target }) => target)).toEqual(["/tmp"]);
    expect([mountAt(one, "/certs")?.name, mountAt(one, "/cert")]).toEqual(["cert", undefined]);
  });

  it("may cover a folder that exists on this machine", () => {
    expect(mountsOf(container({ name: "config", mountPath: "/usr/share" }), FOLDER)).toHaveLength(1);
  });

  it.each([
    [
      { name: "config", mountPath: "/etc/no-such-folder" },
      'spec.containers["main"].volumeMounts["config"].mountPath: "/etc/no-such-folder" does not exist on this machine, ' +
        "and a rehearsal makes no folder outside of /tmp; mount it below /tmp",
    ],
    [
      { name: "home", mountPath: "/home/user" },
      `spec.containers["main"].volumeMounts["home"].mountPath: "/home/user" would hide the rehearsal's own folder "${FOLDER}"; ` +
        "mount it below /tmp",
    ],
    [
      { name: "cert", mountPath: "/tmp/x", subPath: "tls.crt" },
      'spec.containers["main"].volumeMounts["cert"].subPath: "tls.crt" is not supported by the rehearsal\'s live kubelet; ' +
        "mount the whole volume",
    ],
  ])("are refused where this machine cannot have them: %j", (mount, message) => {
    expect(() => mountsOf(container(mount), FOLDER)).toThrow(new Error(message));
  });
});
