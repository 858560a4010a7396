import { type LocalDate } from '@lgsp/kernel';
import { type Policy } from './policy.js';
import { type Subsystem } from './subsystem.js';

/** Of that id, or of one from which it moved, as long as that one answers. */
export function subsystemNamed(
  { subsystems, formerIds }: Pick<Policy, 'subsystems' | 'formerIds'>,
  id: string,
  today: LocalDate,
): Subsystem | undefined {
  const present = subsystems.get(id);
  if (present) return present;
  const moved = formerIds.get(id);
  return moved?.formerly.some((former) => former.id === id && today <= former.until) ? moved : undefined;
}

/** The id of today of a subsystem that a record or a decision names, however long ago it moved. */
export const presentId = ({ formerIds }: Pick<Policy, 'formerIds'>, id: string): string =>
  formerIds.get(id)?.id.text ?? id;

/** Is it this one's id, today or once? */
export const isIdOf = ({ id, formerly }: Subsystem, text: string): boolean =>
  text === id.text || formerly.some((former) => former.id === text);

/** As `X-LGSP-Client-Formerly` and the departments' rows have it. */
export const formerIdsOf = ({ formerly }: Subsystem): readonly string[] => formerly.map(({ id }) => id);
