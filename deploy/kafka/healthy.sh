#!/bin/bash
# Healthy is a broker that answers: ApiVersions (key 18) is asked of it, as every client does before it logs in.
exec 3<>/dev/tcp/127.0.0.1/9092
printf '\0\0\0\16\0\22\0\0\0\0\0\1\0\4lgsp' >&3
[ "$(head -c 8 <&3 | tail -c 4 | od -An -tu1 | tr -d ' \n')" = 0001 ]
