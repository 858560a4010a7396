#!/usr/bin/env bash
# Ends only what up.sh started (by recorded process id), unmounts what pods had, removes the namespace and the state.
NS=lgsp-k8s
S=$STATE/run/containerd.sock
for n in kubelet proxy scheduler controllers; do [ -s "$STATE/run/$n.pid" ] && kill "$(cat "$STATE/run/$n.pid")" 2>/dev/null; done
sleep 1
for c in $(ctr -a "$S" -n k8s.io tasks ls -q 2>/dev/null); do ctr -a "$S" -n k8s.io tasks kill -s KILL "$c" >/dev/null 2>&1; done
sleep 2
for c in $(ctr -a "$S" -n k8s.io tasks ls -q 2>/dev/null); do ctr -a "$S" -n k8s.io tasks rm -f "$c" >/dev/null 2>&1; done
for n in apiserver etcd containerd; do [ -s "$STATE/run/$n.pid" ] && kill "$(cat "$STATE/run/$n.pid")" 2>/dev/null; done
sleep 2
grep -o " $STATE/[^ ]*" /proc/mounts | sort -r | while read -r m; do umount -l "$m" 2>/dev/null; done
ip netns del "$NS" 2>/dev/null; ip link del "v-$NS" 2>/dev/null
for n in cpu cpuacct cpuset memory pids blkio devices freezer systemd unified; do
  [ -d /sys/fs/cgroup/$n/kubepods ] && find /sys/fs/cgroup/$n/kubepods -depth -type d -exec rmdir {} \; 2>/dev/null
done
[ -s "$STATE/sysctl.before" ] && sysctl -qp "$STATE/sysctl.before"
rm -rf "$STATE"
