import { uuidv7 } from '@lgsp/kernel';
import { z } from 'zod';
import * as contracts from './index.js';

const birth = {
  requestId: uuidv7(),
  notificationCode: '38001.GCS.00001.26',
  child: { name: 'Lê Thị Mai', sex: 2, birthDate: '2026-11-20', birthPlace: 'Bệnh viện Phụ sản Thanh Hóa' },
  mother: { personalNumber: '038195000001', name: 'Lê Thị Hoa', birthDate: '1995' },
  registrationPlace: { communeCode: '14797', communeName: 'Phường Hạc Thành' },
  approvedBy: 'H56.HT01:officer-1',
  signedBy: 'H56.HT01:chairman-1',
};

describe('contracts of the national systems', () => {
  const accepts = (value: unknown) => contracts.CivilRegisterBirthRequest.safeParse(value).success;

  it('take a birth with one parent', () => expect(accepts(birth)).toBe(true));

  it('refuse an unknown field, a sex without a digit and an id that is not a UUIDv7', () => {
    expect(accepts({ ...birth, extra: 1 })).toBe(false);
    expect(accepts({ ...birth, child: { ...birth.child, sex: 3 } })).toBe(false);
    expect(accepts({ ...birth, requestId: '6d3a2b50-93ac-4d3e-9a55-6f1f2f6f2f6f' })).toBe(false);
  });

  it('limit progress to ten rows a call', () => {
    const row = {
      MaHoSo: 'H56-261120-0001',
      NguoiXuLy: 'H56.HT01:officer-1',
      ChucDanh: 'Công chức',
      ThoiDiemXuLy: '20261120150000',
      PhongBanXuLy: 'UBND phường Hạc Thành',
      NoiDungXuLy: 'Tiếp nhận hồ sơ',
      TrangThai: '2',
      NgayBatDau: '20261120150000',
      NgayKetThucTheoQuyDinh: '',
    };
    const request = { requestId: uuidv7(), service: 'CapNhatTienDoHoSoMC', madonvi: 'H56' };
    const accepted = (n: number) =>
      contracts.CapNhatTienDoHoSoMCRequest.safeParse({ ...request, data: Array(n).fill(row) }).success;
    expect(accepted(10)).toBe(true);
    expect(accepted(11)).toBe(false);
  });

  it('every schema becomes JSON Schema 2020-12', () => {
    for (const schema of Object.values(contracts)) {
      if (schema instanceof z.ZodType) expect(z.toJSONSchema(schema)).toHaveProperty('$schema');
    }
  });
});
