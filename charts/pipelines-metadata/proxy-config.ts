import { PROXY_PORT, STORE_PORT, STORE_SERVICE } from "./names";

const TYPES = "type.googleapis.com/envoy.extensions";

/**
 * Configuration of the proxy: it turns the browsers' gRPC-Web into gRPC. Browsers come from the same host as the UI, so
 * no other site needs to be let in (CORS); and Envoy's administration, which asks nobody who he is, is off.
 */
export function proxyConfig(): object {
  return {
    static_resources: {
      listeners: [
        {
          name: "listener_0",
          address: socketAddress("0.0.0.0", PROXY_PORT),
          filter_chains: [{ filters: [connectionManager()] }],
        },
      ],
      clusters: [store()],
    },
  };
}

function connectionManager(): object {
  const route = { cluster: CLUSTER, max_stream_duration: { grpc_timeout_header_max: "0s" } };
  return {
    name: "envoy.filters.network.http_connection_manager",
    typed_config: {
      "@type": `${TYPES}.filters.network.http_connection_manager.v3.HttpConnectionManager`,
      codec_type: "auto",
      stat_prefix: "ingress_http",
      route_config: {
        name: "local_route",
        virtual_hosts: [{ name: "local_service", domains: ["*"], routes: [{ match: { prefix: "/" }, route }] }],
      },
      http_filters: [
        {
          name: "envoy.filters.http.grpc_web",
          typed_config: { "@type": `${TYPES}.filters.http.grpc_web.v3.GrpcWeb` },
        },
        { name: "envoy.filters.http.router", typed_config: { "@type": `${TYPES}.filters.http.router.v3.Router` } },
      ],
    },
  };
}

const CLUSTER = "metadata-cluster";

function store(): object {
  return {
    name: CLUSTER,
    connect_timeout: "30.0s",
    type: "logical_dns",
    typed_extension_protocol_options: {
      "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
        "@type": `${TYPES}.upstreams.http.v3.HttpProtocolOptions`,
        explicit_http_config: { http2_protocol_options: {} },
      },
    },
    lb_policy: "round_robin",
    load_assignment: {
      cluster_name: "metadata-grpc",
      endpoints: [{ lb_endpoints: [{ endpoint: { address: socketAddress(STORE_SERVICE, STORE_PORT) } }] }],
    },
  };
}

function socketAddress(address: string, port: number): object {
  return { socket_address: { address, port_value: port } };
}
