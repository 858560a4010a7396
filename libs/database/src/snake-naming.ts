import { DefaultNamingStrategy } from 'typeorm';

const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** `dueAt` in the entity is `due_at` in the table; names given in a decorator stand as they are. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, embedded: string[]): string {
    return snake([...embedded, custom ?? property].join('_'));
  }

  override tableName(className: string, custom: string | undefined): string {
    return custom ?? snake(className);
  }
}
