import { type PortalDossier, type PortalProgress, type PortalStatus } from '@lgsp/contracts-national-systems';
import { given, portalTimestamp } from '@lgsp/kernel';
import { type DossierEntity } from '../dossiers/dossier.entity.js';
import { type LegEntity } from '../dossiers/leg.entity.js';
import { readingOf } from '../dossiers/reading.js';
import { procedureOf } from '../procedures/kinds.js';

/** Mã đơn vị of the province. */
export const PROVINCE_UNIT = 'H56';

const time = (instant: Date | null): string => (instant ? portalTimestamp(instant) : '');
const statusOf = (dossier: DossierEntity): PortalStatus => String(dossier.status) as PortalStatus;

/** The dossier's header as `DongBoHoSoMC` wants it; with the papers of the legs that gave some once it is finished. */
export function portalDossier(dossier: DossierEntity, legs: readonly LegEntity[], now: Date): PortalDossier {
  const procedure = procedureOf(dossier);
  const refused = dossier.status === 3 ? now : null;
  return {
    MaHoSo: dossier.code,
    MaTTHC: procedure.code,
    TenTTHC: procedure.name.vi,
    MaLinhVuc: procedure.field,
    KenhThucHien: '2',
    ChuHoSo: dossier.declaration.applicant.name,
    LoaiDoiTuong: '1',
    ...given({ MaDoiTuong: dossier.declaration.applicant.techId }),
    TrichYeuHoSo: procedure.name.vi.slice(0, 1000),
    NgayNopHoSo: time(dossier.submittedAt),
    NgayTiepNhan: time(dossier.acceptedAt),
    NgayHenTra: time(dossier.dueAt),
    NgayTra: time(dossier.returnedAt),
    NgayKetThucXuLy: time(dossier.finishedAt),
    NgayTuChoi: time(refused),
    TrangThaiHoSo: statusOf(dossier),
    HinhThuc: '0',
    DonViXuLy: readingOf(dossier).competentAgency,
    NoiNopHoSo: '1',
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
    NoiDungXuLy: what,
    TrangThai: statusOf(dossier),
    NgayBatDau: time(dossier.acceptedAt),
    NgayKetThucTheoQuyDinh: time(dossier.dueAt),
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
