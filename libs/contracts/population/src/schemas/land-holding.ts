import { CommuneCode } from '@lgsp/contracts-legs';
import { z } from 'zod';

/**
 * A right of a person to a parcel that is in force, as the land register said: where the person may prove a lawful dwelling
 * without paper (chỗ ở hợp pháp, Luật Cư trú 2020 Đ20, NĐ 154/2024/NĐ-CP Đ5; neither text was at hand).
 */
export const LandHolding = z
  .strictObject({
    /** Both under their ids at land. */
    rightId: z.uuidv7(),
    parcelId: z.uuidv7(),
    /** Where the parcel lies. */
    communeCode: CommuneCode,
  })
  .meta({ id: 'LandHolding' });
export type LandHolding = z.output<typeof LandHolding>;
