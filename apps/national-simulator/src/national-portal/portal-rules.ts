import { NationalPortalCode, type PortalDossier, type PortalStatus } from '@lgsp/contracts-national-systems';

const ENDED: ReadonlySet<string> = new Set(['3', '7', '8', '10']);

/** A dossier that the portal shows as finished and whose papers it hands to the citizen. */
export const deliversResult = ({ TrangThaiHoSo, DanhSachGiayToKetQua = [] }: PortalDossier): boolean =>
  TrangThaiHoSo === '9' && DanhSachGiayToKetQua.length > 0;

/** What the portal refuses of a dossier header, given the status it has shown so far. */
export function refusalOf(
  dossier: PortalDossier,
  shown: PortalStatus | undefined,
): { code: string; reason: string } | undefined {
  if (shown && ENDED.has(shown) && dossier.TrangThaiHoSo !== shown)
    return { code: NationalPortalCode.dossierClosed, reason: `Hồ sơ đã kết thúc ở trạng thái ${shown}` };
  if (dossier.TrangThaiHoSo === '9' && !deliversResult(dossier))
    return { code: NationalPortalCode.resultMissing, reason: 'Trạng thái 9 phải có DanhSachGiayToKetQua' };
  return undefined;
}
