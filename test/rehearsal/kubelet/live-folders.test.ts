import { relocateFolders } from "../../../rehearsal/kubelet/live-folders";

const FOLDERS = [{ flag: "cert-dir", path: "/certs" }];
const CONTAINER = { name: "main", image: "x", volumeMounts: [{ name: "certificates", mountPath: "/certs" }] };
const VOLUME = "/pods/p/volumes/certificates";

describe("folders that the image has and this machine lacks", () => {
  it("are named to the program by the flag that it has for them", () => {
    expect(relocateFolders(["--leader-elect"], FOLDERS, CONTAINER, "/pods/p")).toEqual([
      `--cert-dir=${VOLUME}`,
      "--leader-elect",
    ]);
  });

  it("are exchanged in every argument that leads into them, and in no other", () => {
    const args = [
      "--client-ca-file=/certs/ca.crt",
      "--cert-dir=/certs",
      "/certs/tls.key",
      "--x=/certs-old",
      "/a/certs",
    ];
    expect(relocateFolders(args, FOLDERS, CONTAINER, "/pods/p")).toEqual([
      `--client-ca-file=${VOLUME}/ca.crt`,
      `--cert-dir=${VOLUME}`,
      `${VOLUME}/tls.key`,
      "--x=/certs-old",
      "/a/certs",
    ]);
  });

  it("are left alone where the Pod mounts nothing there", () => {
    const args = ["--cert-dir=/certs"];
    expect(relocateFolders(args, FOLDERS, { name: "main", image: "x" }, "/pods/p")).toEqual(args);
  });
});
