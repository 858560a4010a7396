#!/bin/sh
# One KRaft node in which everybody logs in (SCRAM-SHA-512) and may do what an ACL gives. Its super user is kafka-admin, with
# the password of a mounted file; `provision` makes all other logins.
set -eu
umask 077
password=$(cat /run/lgsp/password)
case $password in
'' | *[!A-Za-z0-9_-]*)
  echo "The password of Kafka's super user consists of letters, digits, - and _" >&2
  exit 1
  ;;
esac
data=/var/lib/kafka/data
plain="org.apache.kafka.common.security.plain.PlainLoginModule required username=\"kafka-admin\" password=\"$password\" user_kafka-admin=\"$password\";"
cat >/tmp/server.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:9093
listeners=CLIENTS://:9092,DEVELOPERS://:9095,INTERNAL://127.0.0.1:9094,CONTROLLER://127.0.0.1:9093
advertised.listeners=CLIENTS://kafka:9092,DEVELOPERS://127.0.0.1:${DEVELOPERS_PORT:-7240},INTERNAL://127.0.0.1:9094
listener.security.protocol.map=CLIENTS:SASL_PLAINTEXT,DEVELOPERS:SASL_PLAINTEXT,INTERNAL:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=INTERNAL
log.dirs=$data
auto.create.topics.enable=false
offsets.topic.num.partitions=4
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
min.insync.replicas=1
group.initial.rebalance.delay.ms=0
listener.name.clients.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.clients.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.developers.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.developers.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
listener.name.internal.sasl.enabled.mechanisms=PLAIN
listener.name.internal.plain.sasl.jaas.config=$plain
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=$plain
sasl.mechanism.inter.broker.protocol=PLAIN
sasl.mechanism.controller.protocol=PLAIN
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
super.users=User:kafka-admin
PROPERTIES
if [ ! -e $data/meta.properties ]; then
  /opt/kafka/bin/kafka-storage.sh format --cluster-id "$(/opt/kafka/bin/kafka-storage.sh random-uuid)" \
    --config /tmp/server.properties --add-scram "SCRAM-SHA-512=[name=kafka-admin,password=$password]"
fi
exec /opt/kafka/bin/kafka-server-start.sh /tmp/server.properties
