import { Injectable } from '@nestjs/common';
import { Tx } from './kit.js';
import { ParcelEntity } from './parcel.entity.js';

@Injectable()
export class ParcelRepository {
  constructor(private readonly tx: Tx) {}

  async insert(parcel: ParcelEntity): Promise<ParcelEntity> {
    await this.tx.repository(ParcelEntity).insert(parcel);
    return parcel;
  }

  find(id: string): Promise<ParcelEntity | null> {
    return this.tx.repository(ParcelEntity).findOneBy({ id });
  }

  list(after: string | undefined, size: number): Promise<ParcelEntity[]> {
    const query = this.tx.repository(ParcelEntity).createQueryBuilder('p').orderBy('p.id').limit(size);
    return (after ? query.where('p.id > :after', { after }) : query).getMany();
  }

  countBirth(commune: string): Promise<number> {
    return this.tx.execute(
      'UPDATE parcel SET births = births + 1, version = version + 1 WHERE commune = $1',
      [commune],
    );
  }

  enterSheet(parcel: ParcelEntity, sheet: string): Promise<number> {
    return this.tx.updateVersioned(ParcelEntity, parcel, { sheet });
  }
}
