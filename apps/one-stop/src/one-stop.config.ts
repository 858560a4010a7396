import { type ConfigOf, platformConfig, setting } from '@lgsp/config';
import { z } from 'zod';

export const oneStopConfig = platformConfig.extend({
  CALENDAR_DIR: setting(z.string().optional(), {
    meaning: 'Folder of further calendar tables (`*.json`); without it only those that are shipped',
    example: '/etc/lgsp/calendars',
  }),
  CALENDAR_LOOK_MS: setting(z.coerce.number().int().positive().default(60_000), {
    meaning: 'Milliseconds between two looks into it, and at the due dates that wait for it',
    example: '60000',
  }),
  SUPPLEMENT_LOOK_MS: setting(z.coerce.number().int().positive().default(60_000), {
    meaning: 'Milliseconds between two looks for applicants who did not answer in time',
    example: '60000',
  }),
  PORTAL_POLL_MS: setting(z.coerce.number().int().positive().default(1_000), {
    meaning: 'Milliseconds between two questions to the portal whether the citizen has the result',
    example: '60000',
  }),
  DOCUMENT_STORE_DIR: setting(z.string().startsWith('/', 'is an absolute path').optional(), {
    meaning:
      'Folder in which the contents of documents lie, the same for all processes of the service; without one every document waits on its way',
    example: '/var/lib/lgsp/documents',
  }),
  DOCUMENT_S3_BUCKET: setting(z.string().min(3).optional(), {
    meaning:
      'Bucket of a server that speaks S3, in which the contents of documents lie in the place of DOCUMENT_STORE_DIR',
    example: 'lgsp-documents',
  }),
  DOCUMENT_S3_ENDPOINT: setting(z.url({ protocol: /^https?$/, error: 'is an http(s) URL' }).optional(), {
    meaning: 'Where that server is; absent: Amazon',
    example: 'https://s3.example.gov.vn',
  }),
  DOCUMENT_S3_REGION: setting(z.string().default('us-east-1'), {
    meaning: 'Region that calls to it are signed for',
    example: 'us-east-1',
  }),
  DOCUMENT_S3_ACCESS_KEY_ID: setting(z.string().optional(), {
    meaning: 'Account at that server; it puts, gets and deletes objects of the bucket and nothing else',
    example: 'lgsp-one-stop',
  }),
  DOCUMENT_S3_SECRET_ACCESS_KEY: setting(z.string().optional(), {
    meaning: 'Its secret',
    example: '…',
    secret: true,
  }),
  DOCUMENT_LOOK_MS: setting(z.coerce.number().int().positive().default(60_000), {
    meaning:
      'Milliseconds between two looks for documents that did not come whole within seven days, and for those whose time is over',
    example: '60000',
  }),
  DOCUMENTS_DELETED: setting(z.enum(['verified', 'all']).default('verified'), {
    meaning:
      'Which documents go when their time in the catalogue is over: those of which somebody has verified the time, or all. Nobody has verified any yet',
    example: 'all',
  }),
  CLAMAV_URL: setting(
    z
      .url({ protocol: /^tcp$/, error: 'is tcp://host:port' })
      .refine((url) => new URL(url).port !== '', 'names a port')
      .optional(),
    {
      meaning:
        'Where clamd listens; until it has looked at a document nobody reads it. Without one nothing is scanned. Its StreamMaxLength has to be 50M at least',
      example: 'tcp://clamav:3310',
    },
  ),
});
export type OneStopConfig = ConfigOf<typeof oneStopConfig>;
