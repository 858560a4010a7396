import { isPlaced, type NotPlacedReason, communeOfToday, UnknownCode } from '@lgsp/admin-units';
import { type DossierDoubt, type JudgedPlace, type PlaceDoubt } from '@lgsp/contracts-one-stop';
import { type DeclaredPlace, type KeptPlace, placementOf } from './declared-places.js';
import { NotACommune, PlaceNotDoubted, PlaceNotJudged } from './procedure.errors.js';

const DIVIDED = {
  code: 'PLACE_DIVIDED',
  text: 'Xã, phường đã ghi nay thuộc nhiều đơn vị hành chính; cần xác định xã, phường hiện nay',
} as const;
const NOT_RECORDED = {
  code: 'PLACE_NOT_RECORDED',
  text: 'Xã, phường đã ghi không còn và chưa có dữ liệu đơn vị kế thừa; cần xác định xã, phường hiện nay',
} as const;
const NAME_DIFFERS = {
  code: 'PLACE_NAME_DIFFERS',
  text: 'Mã và tên xã, phường đã ghi không thuộc cùng một đơn vị hành chính',
} as const;

const DOUBTS = {
  SPLIT: DIVIDED,
  NOT_RECORDED,
  NAME_DIFFERS,
  NOT_ON_DATE: NAME_DIFFERS,
} as const satisfies Readonly<Record<Exclude<NotPlacedReason, 'UNKNOWN_CODE'>, object>>;

/** For an officer to judge; undefined where it is told which commune is meant. @throws ADMIN_UNITS.UNKNOWN_CODE */
export function placeDoubt(declared: DeclaredPlace): PlaceDoubt | undefined {
  const placement = placementOf(declared);
  if (isPlaced(placement)) return undefined;
  // A fact's commune was what it was on its day, whatever became of it; and where a child was born outside the province is not for its table to judge.
  if (declared.on !== undefined && (placement.written || placement.why === 'UNKNOWN_CODE')) return undefined;
  const { communeCode, communeName } = declared.stated;
  if (placement.why === 'UNKNOWN_CODE') throw new UnknownCode({ detail: declared.part, hints: [] });
  return {
    ...DOUBTS[placement.why],
    part: declared.part,
    stated: { communeCode, communeName },
    candidates: placement.candidates.map(({ unitId, name }) => ({ unitId, name })),
  };
}

const isPlaceDoubt = (doubt: DossierDoubt): doubt is PlaceDoubt => 'part' in doubt;

/**
 * The places with what an officer has said of the doubted ones; `asked`: the one by which the legs go.
 * @throws ONE_STOP.PLACE_NOT_DOUBTED, ONE_STOP.NOT_A_COMMUNE, ONE_STOP.PLACE_NOT_JUDGED
 */
export function judged(
  kept: readonly KeptPlace[],
  doubts: readonly DossierDoubt[],
  said: readonly JudgedPlace[],
  asked: string,
): KeptPlace[] {
  const doubted = new Set(doubts.filter(isPlaceDoubt).map(({ part }) => part));
  for (const { part, unitId } of said) {
    if (!doubted.has(part)) throw new PlaceNotDoubted({ detail: part });
    if (!communeOfToday(unitId)) throw new NotACommune({ detail: part });
  }
  if (doubted.has(asked) && !said.some(({ part }) => part === asked))
    throw new PlaceNotJudged({ detail: asked });
  return kept.map((place) => {
    const unit = said.find(({ part }) => part === place.part)?.unitId;
    return unit === undefined ? place : { ...place, unit };
  });
}
