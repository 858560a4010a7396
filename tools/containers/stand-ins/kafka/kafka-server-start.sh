#!/bin/sh
exec java ${KAFKA_HEAP_OPTS:--Xmx512m} -XX:+UseSerialGC -Dlog4j2.configurationFile=/opt/kafka/config/log4j2.properties -cp "/opt/kafka/libs/*" kafka.Kafka "$@"
