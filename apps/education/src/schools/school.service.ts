import { entered } from '@lgsp/admin-units';
import { type NewSchool, type School, type SchoolClosure } from '@lgsp/contracts-education';
import {
  checkCommune,
  CLOCK,
  type Clock,
  localDateOf,
  type Page,
  pageOf,
  type Scope,
  Transactional,
  uuidv7,
} from '@lgsp/service-kit';
import { Inject, Injectable } from '@nestjs/common';
import { type SchoolEntity } from './school.entity.js';
import { checkClosable } from './school.js';
import { type SchoolExport, type SchoolList } from './school.list.js';
import { SchoolRepository } from './school.repository.js';
import { schoolView } from './school.view.js';

@Injectable()
export class SchoolService {
  constructor(
    private readonly schools: SchoolRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws SECURITY.OUTSIDE_SCOPE, ADMIN_UNITS.*, EDUCATION.SCHOOL_CODE_TAKEN */
  @Transactional()
  async register(stated: NewSchool, scope: Scope, officer: string): Promise<School> {
    checkCommune(scope, stated.commune);
    const now = this.clock.now();
    const { communeName, ...described } = stated;
    const { unitId } = entered({ code: stated.commune, name: communeName, date: localDateOf(now) });
    const school: SchoolEntity = {
      ...{ id: uuidv7(), version: 1, ...described, unitId, pupils: 0, state: 'open' },
      ...{ registeredAt: now, registeredBy: officer },
      ...{ closedAt: null, closedBy: null, closingReason: null },
    };
    await this.schools.insert(school);
    return schoolView(school);
  }

  /** @throws EDUCATION.SCHOOL_NOT_FOUND */
  async get(id: string, scope: Scope): Promise<School> {
    return schoolView(await this.schools.getIn(scope, id));
  }

  async list({ limit, after, ...filter }: SchoolList, scope: Scope): Promise<Page<School>> {
    const rows = await this.schools.list(scope, filter, limit + 1, after);
    return pageOf(rows.map(schoolView), limit, ({ id }) => id);
  }

  async *export(filter: SchoolExport, scope: Scope): AsyncGenerator<readonly School[], void> {
    for await (const rows of this.schools.all(scope, filter)) yield rows.map(schoolView);
  }

  /** @throws EDUCATION.SCHOOL_NOT_FOUND, EDUCATION.SCHOOL_CLOSED, EDUCATION.SCHOOL_HAS_PUPILS … */
  @Transactional()
  async close(id: string, scope: Scope, { reason }: SchoolClosure, officer: string): Promise<School> {
    const school = await this.schools.getIn(scope, id);
    checkClosable(school);
    await this.schools.update(school, {
      state: 'closed',
      closedAt: this.clock.now(),
      closedBy: officer,
      closingReason: reason,
    });
    return schoolView(school);
  }
}
