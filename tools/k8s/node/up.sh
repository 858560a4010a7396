#!/usr/bin/env bash
# One real Kubernetes node in a network namespace of its own, for tests: nothing listens outside of it, nothing is kept. Needs root, containerd,
# runc, iptables, conntrack, ipset and the CNI plugins of /usr/lib/cni. STATE is its folder, KUBERNETES the one program that is all parts.
set -euo pipefail
NS=lgsp-k8s NODE=node1
HOST_IP=10.99.0.1 IP=10.99.0.2
mkdir -p "$STATE"/{pki,conf,run,log,cni,bin,etcd,kubelet,volumes}; cd "$STATE"
sysctl kernel.panic kernel.panic_on_oops vm.overcommit_memory >"$STATE/sysctl.before"   # kubelet changes these for the whole machine
for part in etcd kube-apiserver kube-controller-manager kube-scheduler kubelet kube-proxy kubectl; do ln -sf "$KUBERNETES" "bin/$part"; done

# --- network namespace, joined to the host by one veth pair (node address $IP)
if ! ip netns list | grep -qw "$NS"; then
  ip netns add "$NS"
  ip link add "v-$NS" type veth peer name eth0 netns "$NS"
  ip addr add $HOST_IP/24 dev "v-$NS"; ip link set "v-$NS" up
  ip -n "$NS" addr add $IP/24 dev eth0; ip -n "$NS" link set eth0 up; ip -n "$NS" link set lo up
  ip -n "$NS" route add default via $HOST_IP
fi
# nsenter, not `ip netns exec`: that one remounts /sys and hides the cgroups
inside() { nsenter --net="/run/netns/$NS" "$@"; }
inside sysctl -qw net.ipv4.ip_forward=1 net.bridge.bridge-nf-call-iptables=1 || true

# --- certificates: one authority, a certificate for each part (openssl; made anew for each cluster, never kept)
if [ ! -s pki/ca.crt ]; then
  cd pki
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.crt -days 30 -subj /CN=cluster-ca \
    -addext basicConstraints=critical,CA:true -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
  cert() { # name subject extensions
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.csr" -subj "$2" 2>/dev/null
    openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -out "$1.crt" -extfile <(printf '%s\n' "$3") 2>/dev/null
  }
  C="extendedKeyUsage=clientAuth"
  cert apiserver /CN=kube-apiserver "extendedKeyUsage=serverAuth
subjectAltName=DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,DNS:localhost,IP:127.0.0.1,IP:10.96.0.1,IP:$IP"
  cert kubelet-server "/CN=$NODE" "extendedKeyUsage=serverAuth
subjectAltName=DNS:$NODE,IP:$IP"
  cert admin /O=system:masters/CN=admin "$C"
  cert apiserver-kubelet /O=system:masters/CN=apiserver-kubelet "$C"
  cert controllers /CN=system:kube-controller-manager "$C"
  cert scheduler /CN=system:kube-scheduler "$C"
  cert kubelet "/O=system:nodes/CN=system:node:$NODE" "$C"
  cert proxy /CN=system:kube-proxy "$C"
  cert front-proxy /CN=front-proxy "$C"
  openssl ecparam -name prime256v1 -genkey -noout -out sa.key; openssl ec -in sa.key -pubout -out sa.pub 2>/dev/null
  chmod 600 ./*.key; cd ..
fi
P=$STATE/pki
kubeconfig() { # name server
  cat >"conf/$1.kubeconfig" <<Y
apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://$2:6443", certificate-authority: $P/ca.crt}}]
users: [{name: u, user: {client-certificate: $P/$1.crt, client-key: $P/$1.key}}]
contexts: [{name: x, context: {cluster: c, user: u}}]
current-context: x
Y
}
for n in controllers scheduler kubelet proxy; do kubeconfig $n 127.0.0.1; done
kubeconfig admin $IP

# --- the container runtime
cat >conf/containerd.toml <<T
version = 2
root = "$STATE/containerd"
state = "$STATE/run/containerd"
[grpc]
  address = "$STATE/run/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "registry.k8s.io/pause:3.10"
  netns_mounts_under_state_dir = true
  restrict_oom_score_adj = true  # no CAP_SYS_RESOURCE here: runc dies ("can't get final child's PID") when asked to go below the own score
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$STATE/cni"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
      SystemdCgroup = false
T
cat >cni/10-bridge.conflist <<J
{"cniVersion":"1.0.0","name":"pods","plugins":[
 {"type":"bridge","bridge":"cni0","isGateway":true,"ipMasq":true,"hairpinMode":true,
  "ipam":{"type":"host-local","dataDir":"$STATE/cni-state","ranges":[[{"subnet":"10.244.0.0/24"}]],"routes":[{"dst":"0.0.0.0/0"}]}},
 {"type":"portmap","capabilities":{"portMappings":true}}]}
J

start() { # name command…
  local name=$1; shift
  if [ -s "run/$name.pid" ] && kill -0 "$(cat "run/$name.pid")" 2>/dev/null; then return; fi
  setsid nsenter --net="/run/netns/$NS" "$@" >"log/$name.log" 2>&1 </dev/null &
  echo $! >"run/$name.pid"
}
start containerd containerd --config "$STATE/conf/containerd.toml"
start etcd "$STATE/bin/etcd" --data-dir "$STATE/etcd" --unsafe-no-fsync \
  --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
start apiserver "$STATE/bin/kube-apiserver" --etcd-servers=http://127.0.0.1:2379 --advertise-address=$IP --bind-address=0.0.0.0 \
  --tls-cert-file="$P/apiserver.crt" --tls-private-key-file="$P/apiserver.key" --client-ca-file="$P/ca.crt" \
  --kubelet-client-certificate="$P/apiserver-kubelet.crt" --kubelet-client-key="$P/apiserver-kubelet.key" --kubelet-certificate-authority="$P/ca.crt" \
  --service-account-issuer=https://kubernetes.default.svc.cluster.local --service-account-key-file="$P/sa.pub" --service-account-signing-key-file="$P/sa.key" \
  --kubelet-preferred-address-types=InternalIP --service-cluster-ip-range=10.96.0.0/16 --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --profiling=false \
  --requestheader-client-ca-file="$P/ca.crt" --requestheader-allowed-names=front-proxy --requestheader-username-headers=X-Remote-User \
  --requestheader-group-headers=X-Remote-Group --requestheader-extra-headers-prefix=X-Remote-Extra- \
  --proxy-client-cert-file="$P/front-proxy.crt" --proxy-client-key-file="$P/front-proxy.key"
k() { inside "$STATE/bin/kubectl" --kubeconfig "$STATE/conf/admin.kubeconfig" "$@"; }
for _ in $(seq 240); do k get --raw /readyz >/dev/null 2>&1 && break; sleep 0.5; done
k get --raw /readyz >/dev/null || { tail -n 20 log/apiserver.log >&2; exit 1; }
start controllers "$STATE/bin/kube-controller-manager" --kubeconfig=conf/controllers.kubeconfig --leader-elect=false --use-service-account-credentials \
  --service-account-private-key-file="$P/sa.key" --root-ca-file="$P/ca.crt" --cluster-signing-cert-file="$P/ca.crt" --cluster-signing-key-file="$P/ca.key" \
  --allocate-node-cidrs=false --profiling=false
start scheduler "$STATE/bin/kube-scheduler" --kubeconfig=conf/scheduler.kubeconfig --leader-elect=false
cat >conf/kubelet.yaml <<Y
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
failCgroupV1: false
cgroupDriver: cgroupfs
containerRuntimeEndpoint: unix://$STATE/run/containerd.sock
authentication: {anonymous: {enabled: false}, webhook: {enabled: true}, x509: {clientCAFile: $P/ca.crt}}
authorization: {mode: Webhook}
tlsCertFile: $P/kubelet-server.crt
tlsPrivateKeyFile: $P/kubelet-server.key
clusterDNS: [10.96.0.10]
clusterDomain: cluster.local
resolvConf: $STATE/conf/resolv.conf
podLogsDir: $STATE/log/pods
oomScoreAdj: 0
failSwapOn: false
imageGCHighThresholdPercent: 100
evictionHard: {memory.available: 100Mi, nodefs.available: 1%, imagefs.available: 1%}
featureGates: {}
Y
echo "nameserver 127.0.0.1" >conf/resolv.conf
start kubelet "$STATE/bin/kubelet" --config=conf/kubelet.yaml --kubeconfig=conf/kubelet.kubeconfig --hostname-override="$NODE" --node-ip=$IP \
  --root-dir="$STATE/kubelet" --cert-dir="$STATE/pki"
cat >conf/proxy.yaml <<Y
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: iptables
clusterCIDR: 10.244.0.0/24
clientConnection: {kubeconfig: $STATE/conf/proxy.kubeconfig}
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
oomScoreAdj: 0
hostnameOverride: $NODE
Y
start proxy "$STATE/bin/kube-proxy" --config=conf/proxy.yaml
for _ in $(seq 240); do k wait --for=condition=Ready "node/$NODE" --timeout=60s >/dev/null 2>&1 && break; sleep 0.5; done
k get nodes -o wide
