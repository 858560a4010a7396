import { given } from '@lgsp/kernel';
import { z } from 'zod';
import { pem } from './pem.js';
import { setting } from './setting.js';

/** How the brokers are spoken to. */
export const kafkaTls = {
  KAFKA_TLS: setting(z.enum(['on', 'off']).default('off'), {
    meaning: 'Whether the brokers are spoken to by TLS',
    example: 'on',
  }),
  KAFKA_TLS_CA: setting(pem, {
    meaning: "PEM, with KAFKA_TLS=on: whom to trust when not the system's own authorities",
    example: '-----BEGIN CERTIFICATE-----…',
  }),
  KAFKA_TLS_CERT: setting(pem, {
    meaning: "PEM of the client's certificate, where the brokers want one",
    example: '-----BEGIN CERTIFICATE-----…',
  }),
  KAFKA_TLS_KEY: setting(pem, {
    meaning: 'PEM of its key',
    example: '-----BEGIN PRIVATE KEY-----…',
    secret: true,
  }),
};

type KafkaTlsConfig = { readonly [Key in keyof typeof kafkaTls]?: string | undefined };

/** PEM texts; undefined without TLS. */
export const kafkaTlsOf = (
  config: KafkaTlsConfig,
): { readonly ca?: string; readonly cert?: string; readonly key?: string } | undefined =>
  config.KAFKA_TLS === 'on'
    ? given({ ca: config.KAFKA_TLS_CA, cert: config.KAFKA_TLS_CERT, key: config.KAFKA_TLS_KEY })
    : undefined;
