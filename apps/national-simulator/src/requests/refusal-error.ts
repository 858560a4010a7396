import { type NationalRefusal } from '@lgsp/contracts-national-systems';
import { DomainError, registeredErrors } from '@lgsp/kernel';

/** The registered error of a refusal, with its reason. */
export function refusalError({ code, reason }: NationalRefusal): DomainError {
  const definition = registeredErrors().find((error) => error.code === code);
  if (!definition) throw new Error(`Unregistered refusal ${code}`);
  return new DomainError(definition, { detail: reason });
}
