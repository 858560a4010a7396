import { HAC_THANH, type PlatformRun } from '@lgsp/testing';

/** Where the desk of a department enters things, and for what. */
export interface Kept {
  readonly provider: string;
  readonly list: string;
  readonly purpose: string;
}

export const SCHOOLS: Kept = {
  provider: 'VN/GOV/H56.GD/education',
  list: '/schools',
  purpose: 'education-register',
};
export const CLINICS: Kept = {
  provider: 'VN/GOV/H56.YT/healthcare',
  list: '/facilities',
  purpose: 'healthcare-register',
};

/** Enters one thing through the gateway, as the department's own desk; its id. */
async function entered(run: PlatformRun, { provider, list, purpose }: Kept, body: object): Promise<string> {
  const answer = await run.client(`${provider}-desk`).call<{ id: string }>({
    ...{ provider, method: 'POST', path: list, purpose, body },
    actor: `${provider.split('/')[2]}:cb-0301`,
  });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
}

/** Beside those of the examples in the docs, which the same platform may have entered. */
let codes = 0;

export const school = (run: PlatformRun): Promise<string> =>
  entered(run, SCHOOLS, {
    code: `3814797${1_000 + (codes += 1)}`,
    name: 'Trường Tiểu học Mô Phỏng',
    level: 'primary',
    commune: HAC_THANH.communeCode,
    places: 600,
  });

export const clinic = (run: PlatformRun): Promise<string> =>
  entered(run, CLINICS, {
    code: String(38_000 + (codes += 1)),
    name: 'Trạm Y tế Mô Phỏng',
    level: 'initial',
    commune: HAC_THANH.communeCode,
    address: 'Số 1 phố Mô Phỏng',
  });
