import { type PlatformRun } from '@lgsp/testing';

/** The statuses of a dossier that the portal was told, in their order. */
export const portalHeard = async (run: PlatformRun, code: string): Promise<string[]> =>
  (
    await run.rows<{ status: string }>(
      'national-simulator',
      `SELECT p.status FROM portal_progress p JOIN national_request r ON r.id = p.request_id
       WHERE dossier_code = $1 ORDER BY r.received_at, p.position`,
      [code],
    )
  ).map(({ status }) => status);
