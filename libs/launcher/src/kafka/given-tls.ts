import { defineConfig, kafkaTls, kafkaTlsOf, loadConfig } from '@lgsp/config';
import { given } from '@lgsp/kernel';
import { type KafkaTls } from '@lgsp/messaging';
import { z } from 'zod';

/** How a broker that was given is spoken to, as the services will read it. */
export const givenTls = (): { readonly tls?: KafkaTls } =>
  given({ tls: kafkaTlsOf(loadConfig(defineConfig(z.object(kafkaTls)), process.env)) });
