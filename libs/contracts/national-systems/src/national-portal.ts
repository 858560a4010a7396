import { AgencyCode, DossierCode } from '@lgsp/contracts-vocabulary';
import { z } from 'zod';
import { RequestId } from './vocabulary.js';

/*
 * The receiving end of the national public-service portal, in the portal's own field names, as JSON over r1. The
 * gateway's authentication stands where `session` and `dstcode` stood; `requestId` is ours. The portal reports faults
 * of business in `error_code` of a 200, as it does in running systems.
 */

/** `yyyyMMddHHmmss` in Asia/Ho_Chi_Minh; empty when not reached. */
const PortalTime = z.string().regex(/^(\d{14})?$/);
const text = (max: number) => z.string().max(max);
const flag = z.enum(['0', '1']);

/** Status of a dossier: 1 mới đăng ký … 9 đã xử lý xong, 10 đã trả kết quả. 0 is never sent. */
export const PortalStatus = z
  .enum(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  .meta({ id: 'PortalStatus' });

/** Mã số hồ sơ, kept as issued. */
export const PortalDossierCode = DossierCode.meta({ id: 'PortalDossierCode' });

export const PortalErrorCode = {
  ok: '0',
  /** "Đã tồn tại": sent as new (`isUpdating` False), but known: nothing was taken, send again with True. */
  exists: '3',
  /** Sent as an update or a progress row, but unknown: nothing was taken, send it as new first. */
  unknown: '-3',
} as const;

/** `POST /dossier-queries` (TraCuuHoSo): does the portal know the dossier? Decides `isUpdating`. Reads only. */
export const TraCuuHoSoRequest = z
  .strictObject({ service: z.literal('TraCuuHoSo'), madonvi: AgencyCode, MaHoSo: PortalDossierCode })
  .meta({ id: 'TraCuuHoSoRequest' });

export const TraCuuHoSoAnswer = z
  .object({
    error_code: z.string(),
    message: z.string(),
    result: z.array(z.object({ MaHoSo: z.string(), TrangThaiHoSo: PortalStatus })),
  })
  .meta({ id: 'TraCuuHoSoAnswer' });

export const PortalAttachment = z
  .strictObject({
    TepDinhKemId: text(100),
    TenTepDinhKem: text(500),
    IsDeleted: z.enum(['True', 'False']),
    MaThanhPhanHoSo: text(100),
    DuongDanTaiTepTin: text(1000),
    DuocSoHoa: flag,
    DuocTaiSuDung: z.enum(['0', '1', '2']),
    DuocLayTuKhoDMQG: flag,
    MaKetQuaThayThe: text(100),
  })
  .meta({ id: 'PortalAttachment' });

export const PortalSupplement = z
  .strictObject({
    HoSoBoSungId: text(50),
    NguoiYeuCauBoSung: text(200),
    NoiDungBoSung: text(1500),
    NgayBoSung: PortalTime,
    NguoiTiepNhanBoSung: text(200).optional(),
    ThongTinTiepNhan: text(1000).optional(),
    NgayTiepNhanBoSung: PortalTime.optional(),
    TrangThaiBoSung: text(50),
    NgayHenTraTruoc: PortalTime.optional(),
    NgayHenTraMoi: PortalTime.optional(),
  })
  .meta({ id: 'PortalSupplement' });
export type PortalSupplement = z.output<typeof PortalSupplement>;

export const PortalResultPaper = z
  .strictObject({
    TenGiayTo: text(500),
    MaThanhPhanHoSo: text(100),
    GiayToId: text(100),
    DuongDanTepTinKetQua: text(1000),
    MaGiayToKetQua: text(100),
  })
  .meta({ id: 'PortalResultPaper' });

/** One dossier header; fields and values of `DongBoHoSoMC`. */
export const PortalDossier = z
  .strictObject({
    MaHoSo: PortalDossierCode,
    MaTTHC: text(50),
    TenTTHC: text(1000),
    MaLinhVuc: text(50).optional(),
    TenLinhVuc: text(500).optional(),
    /** 1 direct, 2 online, 3 public post. */
    KenhThucHien: z.enum(['1', '2', '3']),
    ChuHoSo: text(500),
    /** 1 citizen, 2 enterprise, 3 state agency, 4 other. */
    LoaiDoiTuong: z.enum(['1', '2', '3', '4']),
    MaDoiTuong: text(100).optional(),
    SoGiayToChuHoSo: text(100).optional(),
    SoBienNhan: text(100).optional(),
    ThongTinKhac: text(2000).optional(),
    Email: text(100).optional(),
    Fax: text(50).optional(),
    SoDienThoai: text(50).optional(),
    TrichYeuHoSo: text(1000),
    NgayNopHoSo: PortalTime,
    NgayTiepNhan: PortalTime,
    NgayHenTra: PortalTime,
    NgayTra: PortalTime,
    NgayKetThucXuLy: PortalTime,
    NgayTuChoi: PortalTime,
    TrangThaiHoSo: PortalStatus,
    ThongTinTra: text(1000).optional(),
    HinhThuc: flag,
    DonViXuLy: text(500),
    GhiChu: text(2000).optional(),
    NoiNopHoSo: z.enum(['1', '2']),
    HoSoCoThanhPhanSoHoa: flag.optional(),
    TaiKhoanDuocXacThucVoiVNeID: flag.optional(),
    DuocThanhToanTrucTuyen: z.enum(['0', '1', '3']).optional(),
    TaiLieuNop: z.array(PortalAttachment).max(100).optional(),
    DanhSachHoSoBoSung: z.array(PortalSupplement).max(20).optional(),
    DanhSachGiayToKetQua: z.array(PortalResultPaper).max(100).optional(),
    /** 1 the 12-digit number, 2 the old 9-digit CMND. */
    DinhDanhCHS: z.strictObject({ LoaiDinhDanh: z.enum(['1', '2']), SoDinhDanh: text(12) }).optional(),
    DSKetNoiCSDL: z
      .array(z.strictObject({ MaCSDL: text(10) }))
      .max(20)
      .optional(),
  })
  .meta({ id: 'PortalDossier' });

/**
 * `POST /dossiers` (DongBoHoSoMC). A dossier with TrangThaiHoSo 9 and result papers is a **delivery of the result**: the
 * portal hands it to the citizen and acknowledges, see {@link PortalAcknowledgement}, under this request id.
 */
export const DongBoHoSoMCRequest = z
  .strictObject({
    requestId: RequestId,
    service: z.literal('DongBoHoSoMC'),
    madonvi: AgencyCode,
    isUpdating: z.enum(['True', 'False']),
    data: z.array(PortalDossier).min(1).max(10),
  })
  .meta({ id: 'DongBoHoSoMCRequest' });

/** One step of the work on a dossier; fields of `CapNhatTienDoHoSoMC`. */
export const PortalProgress = z
  .strictObject({
    MaHoSo: PortalDossierCode,
    NguoiXuLy: text(50),
    ChucDanh: text(100),
    ThoiDiemXuLy: PortalTime,
    PhongBanXuLy: text(500),
    NoiDungXuLy: text(2000),
    TrangThai: PortalStatus,
    NgayBatDau: PortalTime,
    NgayKetThucTheoQuyDinh: PortalTime,
  })
  .meta({ id: 'PortalProgress' });

/** `POST /dossier-progress` (CapNhatTienDoHoSoMC), at most ten rows a call. All rows are taken or none. */
export const CapNhatTienDoHoSoMCRequest = z
  .strictObject({
    requestId: RequestId,
    service: z.literal('CapNhatTienDoHoSoMC'),
    madonvi: AgencyCode,
    data: z.array(PortalProgress).min(1).max(10),
  })
  .meta({ id: 'CapNhatTienDoHoSoMCRequest' });

/**
 * Answer of both writes. A write that was taken (`error_code` 0) answers the same under its request id again; one that
 * was not leaves no trace, and `isUpdating` is no part of the content, so both may be sent again under the same id.
 */
export const PortalAnswer = z
  .object({
    error_code: z.string(),
    message: z.string(),
    result: z.array(z.object({ MaHoSo: z.string(), error_code: z.string(), message: z.string() })),
  })
  .meta({ id: 'PortalAnswer' });

/**
 * `GET /acknowledgements/{requestId}`, by the id of the `DongBoHoSoMC` that delivered results; 404 when that request
 * delivered none. Ask until `acknowledged`; only then is the dossier 10.
 */
export const PortalAcknowledgement = z
  .object({
    requestId: RequestId,
    state: z.enum(['pending', 'acknowledged']),
    /** The dossiers whose results were delivered. */
    MaHoSo: z.array(z.string()),
    /** When the result reached the citizen. */
    acknowledgedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'PortalAcknowledgement' });

export const NationalPortalCode = {
  requestUnknown: 'NATIONAL_PORTAL.REQUEST_UNKNOWN',
  requestReused: 'NATIONAL_PORTAL.REQUEST_REUSED',
  /** A dossier in 3, 7, 8 or 10 does not move again. */
  dossierClosed: 'NATIONAL_PORTAL.DOSSIER_CLOSED',
  /** Status 9 without a result paper. */
  resultMissing: 'NATIONAL_PORTAL.RESULT_MISSING',
  refused: 'NATIONAL_PORTAL.REFUSED',
} as const;

export type PortalStatus = z.infer<typeof PortalStatus>;
export type PortalDossier = z.infer<typeof PortalDossier>;
export type PortalProgress = z.infer<typeof PortalProgress>;
export type TraCuuHoSoRequest = z.infer<typeof TraCuuHoSoRequest>;
export type TraCuuHoSoAnswer = z.infer<typeof TraCuuHoSoAnswer>;
export type DongBoHoSoMCRequest = z.infer<typeof DongBoHoSoMCRequest>;
export type CapNhatTienDoHoSoMCRequest = z.infer<typeof CapNhatTienDoHoSoMCRequest>;
export type PortalAnswer = z.infer<typeof PortalAnswer>;
export type PortalAcknowledgement = z.infer<typeof PortalAcknowledgement>;
