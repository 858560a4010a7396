import { uuidv7 } from '@lgsp/kernel';
import { type Simulator, startSimulator } from './simulator.js';

let sequence = 0;
const newCode = () => `H56-261120-${String(++sequence).padStart(4, '0')}`;
const header = (MaHoSo: string, TrangThaiHoSo: string, more: object = {}) => ({
  MaHoSo,
  MaTTHC: '3.000722',
  TenTTHC: 'Liên thông khai sinh, thường trú, thẻ BHYT',
  KenhThucHien: '2',
  ChuHoSo: 'Nguyễn Mô Phỏng An',
  LoaiDoiTuong: '1',
  TrichYeuHoSo: 'Đăng ký khai sinh',
  NgayNopHoSo: '20261120080000',
  NgayTiepNhan: '20261120083000',
  NgayHenTra: '20261126083000',
  NgayTra: '',
  NgayKetThucXuLy: '',
  NgayTuChoi: '',
  TrangThaiHoSo,
  HinhThuc: '0',
  DonViXuLy: 'UBND phường Hạc Thành',
  NoiNopHoSo: '1',
  ...more,
});
const paper = {
  TenGiayTo: 'Giấy khai sinh',
  MaThanhPhanHoSo: 'KQ001',
  GiayToId: 'a',
  DuongDanTepTinKetQua: '',
  MaGiayToKetQua: '1/2026',
};
const sync = (isUpdating: 'True' | 'False', ...data: object[]) => ({
  requestId: uuidv7(),
  service: 'DongBoHoSoMC',
  madonvi: 'H56',
  isUpdating,
  data,
});
const row = (MaHoSo: string) => ({
  MaHoSo,
  NguoiXuLy: 'H56.HT01:officer-1',
  ChucDanh: 'Công chức',
  ThoiDiemXuLy: '20261120150000',
  PhongBanXuLy: 'UBND phường Hạc Thành',
  NoiDungXuLy: 'Tiếp nhận hồ sơ',
  TrangThai: '2',
  NgayBatDau: '20261120150000',
  NgayKetThucTheoQuyDinh: '',
});

describe('national portal', () => {
  let simulator: Simulator;
  beforeAll(async () => (simulator = await startSimulator()));
  afterAll(() => simulator.stop());
  afterEach(() => simulator.clearFaults());
  const put = (body: object) => simulator.post('/national-portal/dossiers', body);
  const query = (MaHoSo: string) =>
    simulator.post('/national-portal/dossier-queries', { service: 'TraCuuHoSo', madonvi: 'H56', MaHoSo });

  it('TraCuuHoSo decides isUpdating; a wrong one takes nothing and may be sent again under the same id', async () => {
    const code = newCode();
    expect((await query(code)).body['result']).toEqual([]);
    const early = sync('True', header(code, '2'));
    expect(await put(early)).toMatchObject({ status: 200, body: { error_code: '-3' } });
    expect(await put({ ...early, isUpdating: 'False' })).toMatchObject({ body: { error_code: '0' } });
    // The answer got lost: the caller asks, hears that the dossier is known, and sends the same write as an update.
    expect(await put({ ...early, isUpdating: 'True' })).toMatchObject({ body: { error_code: '0' } });
    expect(await put(sync('False', header(code, '4')))).toMatchObject({
      body: { error_code: '3', message: 'Hồ sơ đã tồn tại' },
    });
    expect((await query(code)).body['result']).toEqual([{ MaHoSo: code, TrangThaiHoSo: '2' }]);
  });

  it('takes ten progress rows of known dossiers, all or none', async () => {
    const code = newCode();
    await put(sync('False', header(code, '2')));
    const progress = (data: object[]) =>
      simulator.post('/national-portal/dossier-progress', {
        requestId: uuidv7(),
        service: 'CapNhatTienDoHoSoMC',
        madonvi: 'H56',
        data,
      });
    expect(await progress(Array.from({ length: 10 }, () => row(code)))).toMatchObject({
      body: { error_code: '0' },
    });
    expect(await progress(Array.from({ length: 11 }, () => row(code)))).toMatchObject({ status: 400 });
    expect(await progress([row(code), row(newCode())])).toMatchObject({ body: { error_code: '-3' } });
  });

  it('acknowledges a delivered result after a while, and nothing else', async () => {
    const code = newCode();
    const opened = sync('False', header(code, '4'));
    await put(opened);
    expect(await simulator.get(`/national-portal/acknowledgements/${opened.requestId}`)).toMatchObject({
      status: 404,
    });
    expect(await put(sync('True', header(code, '9')))).toMatchObject({
      status: 422,
      body: { code: 'NATIONAL_PORTAL.RESULT_MISSING' },
    });
    const delivery = sync('True', header(code, '9', { DanhSachGiayToKetQua: [paper] }));
    await put(delivery);
    const acknowledgement = () => simulator.get(`/national-portal/acknowledgements/${delivery.requestId}`);
    expect(await acknowledgement()).toMatchObject({
      status: 200,
      body: { state: 'pending', MaHoSo: [code] },
    });
    await simulator.pass(60_000);
    expect(await acknowledgement()).toMatchObject({ body: { state: 'acknowledged', MaHoSo: [code] } });
  });

  it('lets a closed dossier rest', async () => {
    const code = newCode();
    await put(sync('False', header(code, '3')));
    expect(await put(sync('True', header(code, '3')))).toMatchObject({ body: { error_code: '0' } });
    expect(await put(sync('True', header(code, '4')))).toMatchObject({
      status: 422,
      body: { code: 'NATIONAL_PORTAL.DOSSIER_CLOSED' },
    });
  });
});
