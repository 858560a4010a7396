import { sentencesOf } from '@lgsp/contracts-legs';
import {
  type PortalDossier,
  type PortalProgress,
  type PortalStatus,
  type PortalSupplement,
} from '@lgsp/contracts-national-systems';
import { given, portalTimestamp } from '@lgsp/kernel';
import { dueOf } from '../dossiers/due-shown.js';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { readingOf } from '../dossiers/reading.js';
import { STATUS, type Status } from '../dossiers/status.js';
import { procedureOf } from '../procedures/kinds.js';

/** Mã đơn vị of the province. */
export const PROVINCE_UNIT = 'H56';

const time = (instant: Date | null): string => (instant ? portalTimestamp(instant) : '');
const statusOf = (dossier: DossierEntity): PortalStatus => String(dossier.status) as PortalStatus;

/** The dossier's header as `DongBoHoSoMC` wants it; with the papers of the legs that gave some once it is finished. */
export function portalDossier(
  dossier: DossierEntity,
  legs: readonly LegEntity[],
  officer: string,
  now: Date,
): PortalDossier {
  const procedure = procedureOf(dossier);
  const why = isToldWhy(dossier) ? sentencesOf(dossier.reasons, 1_500) : '';
  const refused = dossier.status === STATUS.refused ? now : null;
  return {
    MaHoSo: dossier.code,
    MaTTHC: procedure.code,
    TenTTHC: procedure.name.vi,
    MaLinhVuc: procedure.field,
    KenhThucHien: dossier.channel === 'counter' ? '1' : '2',
    ChuHoSo: dossier.declaration.applicant.name,
    LoaiDoiTuong: '1',
    ...given({ MaDoiTuong: dossier.declaration.applicant.techId }),
    TrichYeuHoSo: procedure.name.vi.slice(0, 1000),
    NgayNopHoSo: time(dossier.submittedAt),
    NgayTiepNhan: time(dossier.acceptedAt),
    NgayHenTra: time(dueOf(dossier)),
    NgayTra: time(dossier.returnedAt),
    NgayKetThucXuLy: time(dossier.finishedAt),
    NgayTuChoi: time(refused),
    TrangThaiHoSo: statusOf(dossier),
    HinhThuc: '0',
    DonViXuLy: readingOf(dossier).competentAgency,
    ...(why ? { GhiChu: why } : {}),
    // 2 was seen for what came in at the province; that 1 is the portal is inferred.
    NoiNopHoSo: dossier.channel === 'counter' ? '2' : '1',
    ...(dossier.status === STATUS.supplement
      ? { DanhSachHoSoBoSung: [supplementAsked(dossier, officer, why, now)] }
      : {}),
    DanhSachGiayToKetQua: legs.flatMap(paperOf),
  };
}

/** One row of `CapNhatTienDoHoSoMC`. */
export function portalProgress(
  dossier: DossierEntity,
  what: string,
  officer: string,
  now: Date,
): PortalProgress {
  return {
    MaHoSo: dossier.code,
    NguoiXuLy: officer.slice(0, 50),
    ChucDanh: 'Cán bộ một cửa',
    ThoiDiemXuLy: portalTimestamp(now),
    PhongBanXuLy: 'Trung tâm Phục vụ hành chính công',
    NoiDungXuLy: isToldWhy(dossier) ? `${what}: ${sentencesOf(dossier.reasons, 1_500)}` : what,
    TrangThai: statusOf(dossier),
    NgayBatDau: time(dossier.acceptedAt),
    NgayKetThucTheoQuyDinh: time(dueOf(dossier)),
  };
}

/** The citizen reads at the portal what is missing, or why nothing comes of it. */
const isToldWhy = ({ status, reasons }: DossierEntity): boolean => TOLD_WHY.has(status) && reasons.length > 0;
const TOLD_WHY: ReadonlySet<Status> = new Set([STATUS.refused, STATUS.supplement, STATUS.stopped]);

function supplementAsked({ id }: DossierEntity, officer: string, what: string, now: Date): PortalSupplement {
  return {
    HoSoBoSungId: id,
    NguoiYeuCauBoSung: officer,
    NoiDungBoSung: what,
    NgayBoSung: portalTimestamp(now),
    TrangThaiBoSung: 'Yêu cầu công dân bổ sung',
  };
}

function paperOf(leg: LegEntity) {
  const { paperName, paperNumber } = leg.result ?? {};
  if (!paperName || !paperNumber) return [];
  return [
    {
      TenGiayTo: paperName,
      MaThanhPhanHoSo: `KQ-${leg.kind}`,
      GiayToId: leg.id,
      DuongDanTepTinKetQua: '',
      MaGiayToKetQua: paperNumber,
    },
  ];
}
