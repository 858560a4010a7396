import { GATEWAY } from '@lgsp/provisioning';
import { type ComposeService } from './compose-services.ts';
import { serviceManifests } from './service.ts';

/** Processes of the gateway that do a part of its work, beside those of its own name; by the name of their pods. */
export const GATEWAY_PARTS: Readonly<Record<string, Part>> = {
  'gateway-events': { role: 'events', called: false },
  'gateway-identity': { role: 'identity', called: true },
};

interface Part {
  readonly role: string;
  /** By clients. Departments take their tokens, a few in an hour, where they call: of the gateway itself. */
  readonly called: boolean;
}

/** Of the gateway's settings; what is left out belongs to requests alone. */
const SETTINGS = ['KAFKA_USERNAME', 'SECRETS_DIR'];

export function gatewayPart(name: string, image: string, compose: ComposeService): readonly object[] {
  const manifests = serviceManifests({ name, secretsOf: GATEWAY, image, compose });
  return manifests.filter((one) => GATEWAY_PARTS[name]?.called === true || !isService(one));
}

export const gatewayPartSettings = (
  name: string,
  settings: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  GATEWAY_ROLES: GATEWAY_PARTS[name]?.role ?? '',
  ...Object.fromEntries(Object.entries(settings).filter(([key]) => SETTINGS.includes(key))),
});

const isService = (manifest: object): boolean => 'kind' in manifest && manifest.kind === 'Service';
