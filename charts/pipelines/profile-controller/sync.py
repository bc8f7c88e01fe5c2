"""Answers metacontroller what objects of Pipelines a tenant's namespace is to have.

The objects are those of a file of templates, in which $(namespace) stands for the tenant. Besides, a tenant gets the
keys of the object store: keys of its own, issued by the store's IAM API, or a copy of those that everybody shares.

Needs nothing but Python's standard library. Settings are environment variables:

CHILDREN          file with the templates, a list of objects as JSON; it is read for every request
CREDENTIALS       issued (keys of the tenant's own), shared (a copy of ACCESS_KEY and SECRET_KEY) or identity (none)
ACCESS_KEY        key of the store, with the rights to issue keys where they are issued
SECRET_KEY        its secret
BUCKET, REGION    of the artifacts, where keys are issued
IAM_URL, S3_URL   APIs of the store, where keys are issued
RETENTION_DAYS    days after which artifacts are deleted, where keys are issued; empty: never, and a former rule is removed
PORT              to listen on; default 8080
"""

import base64
import hashlib
import hmac
import http.client
import json
import os
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SECRET_NAME = "mlpipeline-minio-artifact"
ENABLED_LABEL = "pipelines.kubeflow.org/enabled"
DIGEST = "pipelines.kubeflow.org/settings-digest"
PLACEHOLDER = "$(namespace)"
RETENTION_RULE = "private-artifacts"
TIMEOUT_SECONDS = 8  # less than metacontroller's ten


class Refused(Exception):
    """The object store answered with an error."""

    def __init__(self, action, status):
        super().__init__(f"the object store refused {action}: HTTP {status}")
        self.status = status


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def signed_headers(method, url, body, service, region, key, secret, now):
    """Headers that sign a request as AWS has it (Signature Version 4)."""
    parts = urllib.parse.urlsplit(url)
    stamp = now.strftime("%Y%m%dT%H%M%SZ")
    headers = {"host": parts.netloc, "x-amz-content-sha256": sha256(body), "x-amz-date": stamp}
    names = ";".join(sorted(headers))
    query = sorted(urllib.parse.parse_qsl(parts.query, keep_blank_values=True))
    canonical = "\n".join(
        [
            method,
            urllib.parse.quote(parts.path or "/"),
            urllib.parse.urlencode(query, quote_via=urllib.parse.quote),
            *(f"{name}:{headers[name]}" for name in sorted(headers)),
            "",
            names,
            headers["x-amz-content-sha256"],
        ]
    )
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical.encode())])
    signing_key = ("AWS4" + secret).encode()
    for part in (*scope.split("/"), text):
        signing_key = hmac.new(signing_key, part.encode(), hashlib.sha256).digest()
    credential = f"AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={names}, Signature={signing_key.hex()}"
    return {**headers, "authorization": credential}


class Store:
    """The object store's APIs. Its IAM API loses changes that are made at the same time, hence the lock."""

    def __init__(self, settings):
        self.settings = settings
        self.lock = threading.Lock()

    def issue(self, namespace):
        """A new key that reaches the tenant's own and the shared prefixes; certain to be stored when this returns."""
        with self.lock:
            answer = self._iam("CreateAccessKey", UserName=namespace)
            key, secret = (value_of(answer, name) for name in ("AccessKeyId", "SecretAccessKey"))
            if not key or not secret:
                raise ValueError("the object store's answer has no key")
            document = json.dumps(self._policy(namespace))
            name = f"KubeflowProject{namespace}"
            self._iam("PutUserPolicy", UserName=namespace, PolicyName=name, PolicyDocument=document)
            if key not in self._keys(namespace):
                raise ValueError(f"the object store lost the key of {namespace}, which is issued again")
            return key, secret

    def keep_only(self, namespace, key):
        """Deletes the tenant's other keys: of a namespace that had its name before, or of an answer that got lost."""
        with self.lock:
            keys = self._keys(namespace)
            # A store that does not know the key has been made anew; there is nothing to delete then.
            for other in keys if key in keys else []:
                if other != key:
                    self._iam("DeleteAccessKey", UserName=namespace, AccessKeyId=other)
            return key in keys

    def set_retention(self):
        """Has the store delete old artifacts, or stop it where no days are set."""
        url = f"{self.settings['S3_URL']}/{self.settings['BUCKET']}?lifecycle="
        days = self.settings.get("RETENTION_DAYS", "")
        if days:
            self._request("PUT", url, lifecycle(int(days)), "s3", "the retention")
        elif self._has_own_retention(url):
            self._request("DELETE", url, b"", "s3", "the end of the retention")

    def _has_own_retention(self, url):
        try:
            rules = values_of(self._request("GET", url, b"", "s3", "a look at the retention"), "ID")
        except Refused as refused:
            if refused.status == 404:
                return False
            raise
        return rules == [RETENTION_RULE]

    def _policy(self, namespace):
        bucket = self.settings["BUCKET"]
        prefixes = ["artifacts", f"private-artifacts/{namespace}", f"private/{namespace}", "shared"]
        resources = [f"arn:aws:s3:::{bucket}/{prefix}/*" for prefix in prefixes]
        statement = {"Effect": "Allow", "Action": ["s3:Put*", "s3:Get*", "s3:List*"], "Resource": resources}
        return {"Version": "2012-10-17", "Statement": [statement]}

    def _keys(self, namespace):
        return values_of(self._iam("ListAccessKeys", UserName=namespace), "AccessKeyId")

    def _iam(self, action, **parameters):
        form = {"Action": action, "Version": "2010-05-08", **parameters}
        body = urllib.parse.urlencode(form).encode()
        return self._request("POST", self.settings["IAM_URL"] + "/", body, "iam", action)

    def _request(self, method, url, body, service, what):
        settings = self.settings
        keys = (settings["REGION"], settings["ACCESS_KEY"], settings["SECRET_KEY"])
        headers = signed_headers(method, url, body, service, *keys, datetime.now(timezone.utc))
        headers["content-type"] = "application/x-www-form-urlencoded" if service == "iam" else "application/xml"
        if service == "s3" and body:
            headers["content-md5"] = base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode()
        request = urllib.request.Request(url, data=body or None, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            # Not its text, which may repeat what was sent.
            raise Refused(what, error.code) from None


def values_of(document, name):
    """Texts of all elements of this name, in whatever XML namespace."""
    elements = ElementTree.fromstring(document).iter() if document.strip() else []
    return [element.text or "" for element in elements if element.tag.rsplit("}", 1)[-1] == name]


def value_of(document, name):
    return next(iter(values_of(document, name)), "")


def lifecycle(days):
    rule = (
        f"<Rule><ID>{RETENTION_RULE}</ID><Filter><Prefix>private-artifacts/</Prefix></Filter>"
        f"<Status>Enabled</Status><Expiration><Days>{days}</Days></Expiration></Rule>"
    )
    return f"<LifecycleConfiguration>{rule}</LifecycleConfiguration>".encode()


class Controller:
    """Decides what a namespace is to have."""

    def __init__(self, settings, store):
        self.settings = settings
        self.store = store

    def sync(self, request):
        """Metacontroller's sync hook of a DecoratorController."""
        metadata = request["object"]["metadata"]
        namespace = metadata["name"]
        if metadata.get("labels", {}).get(ENABLED_LABEL) != "true":
            return {"attachments": []}
        observed = Observed(namespace, request.get("attachments") or {})
        children = [settled(child, observed) for child in self._children(namespace)]
        return {"attachments": [*self._credentials(namespace, observed), *children]}

    def _children(self, namespace):
        with open(self.settings["CHILDREN"], encoding="utf-8") as file:
            return substituted(json.load(file), namespace)

    def _credentials(self, namespace, observed):
        kind = self.settings["CREDENTIALS"]
        if kind == "identity":
            return []
        if kind == "shared":
            keys = (self.settings["ACCESS_KEY"], self.settings["SECRET_KEY"])
            return [secret_of(namespace, *keys)]
        own = observed.find("Secret.v1", SECRET_NAME)
        data = (own or {}).get("data") or {}
        if data.get("accesskey") and data.get("secretkey") and self._is_known(namespace, data):
            annotations = own["metadata"].get("annotations") or {}
            if annotations.get(DIGEST, self._store_digest()) == self._store_digest():
                return [secret_with(namespace, data, annotations.get(DIGEST))]
        return [secret_of(namespace, *self.store.issue(namespace), digest=self._store_digest())]

    def _is_known(self, namespace, data):
        try:
            return self.store.keep_only(namespace, base64.b64decode(data["accesskey"]).decode())
        except (OSError, http.client.HTTPException, Refused, ValueError) as problem:
            # A store that does not answer must not cost the tenant its key.
            log(f"{namespace}: its key could not be looked up: {problem}")
            return True

    def _store_digest(self):
        """Another store does not know the keys of the former."""
        return digest_of([self.settings["IAM_URL"], self.settings["BUCKET"]])


class Observed:
    """The objects that the namespace has, as metacontroller hands them in."""

    def __init__(self, namespace, attachments):
        self.namespace = namespace
        self.attachments = attachments

    def find(self, kind, name):
        objects = self.attachments.get(kind) or {}
        # By namespace and name, since the namespace that is decorated is in none itself.
        return objects.get(f"{self.namespace}/{name}") or objects.get(name)


def substituted(template, namespace):
    if isinstance(template, str):
        return template.replace(PLACEHOLDER, namespace)
    if isinstance(template, list):
        return [substituted(item, namespace) for item in template]
    if isinstance(template, dict):
        return {key: substituted(value, namespace) for key, value in template.items()}
    return template


def settled(child, observed):
    """A ConfigMap as the tenant has changed it, until the platform's settings for it change; others as they are."""
    if child["kind"] != "ConfigMap":
        return child
    digest = digest_of(child["data"])
    metadata = child["metadata"]
    annotations = {**metadata.get("annotations", {}), DIGEST: digest}
    own = observed.find("ConfigMap.v1", metadata["name"]) or {}
    is_current = (own.get("metadata", {}).get("annotations") or {}).get(DIGEST) == digest
    data = own.get("data", {}) if is_current else child["data"]
    return {**child, "metadata": {**metadata, "annotations": annotations}, "data": data}


def secret_of(namespace, access_key, secret_key, digest=None):
    keys = {"accesskey": access_key, "secretkey": secret_key}
    data = {name: base64.b64encode(value.encode()).decode() for name, value in keys.items()}
    return secret_with(namespace, data, digest)


def secret_with(namespace, data, digest):
    metadata = {"name": SECRET_NAME, "namespace": namespace}
    if digest:
        metadata["annotations"] = {DIGEST: digest}
    return {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "data": dict(data)}


def digest_of(value):
    return sha256(json.dumps(value, sort_keys=True).encode())[:16]


def log(message):
    print(message, file=sys.stderr, flush=True)


def handler_of(controller):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            self._answer(200 if self.path == "/healthz" else 404, {})

        def do_POST(self):
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            try:
                self._answer(200, controller.sync(json.loads(body)))
            except Exception as problem:  # metacontroller asks again
                log(f"no answer: {type(problem).__name__}: {problem}")
                self._answer(500, {"error": "see the log of the profile controller"})

        def _answer(self, status, content):
            body = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format, *args):
            """Probes come every few seconds; problems are logged where they arise."""

    return Handler


def keep_retention(store, wait):
    """Sets the retention as soon as the store answers."""
    while True:
        try:
            return store.set_retention()
        except Exception as problem:
            log(f"the retention is not set yet: {type(problem).__name__}: {problem}")
            wait(30)


def main():
    settings = dict(os.environ)
    store = Store(settings)
    if settings["CREDENTIALS"] == "issued":
        threading.Thread(target=keep_retention, args=(store, time.sleep), daemon=True).start()
    address = ("", int(settings.get("PORT", "8080")))
    server = ThreadingHTTPServer(address, handler_of(Controller(settings, store)))
    log(f"listening on {server.server_address[1]}")
    server.serve_forever()


if __name__ == "__main__":
    main()
