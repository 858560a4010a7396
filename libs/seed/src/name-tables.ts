/**
 * Words that Vietnamese names are made of, the commoner first; general knowledge of the language, from no register and no
 * list of persons. Weights and cohorts are rough.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const SURNAMES: readonly (readonly [string, number])[] = [
  ['Nguyễn', 27],
  ['Lê', 17],
  ['Trần', 7],
  ['Phạm', 8],
  ['Hoàng', 6],
  ['Bùi', 4],
  ['Trịnh', 4],
  ['Vũ', 3],
  ['Đỗ', 3],
  ['Trương', 2.5],
  ['Hà', 2.2],
  ['Mai', 2],
  ['Lưu', 1.2],
  ['Đinh', 1],
  ['Ngô', 1],
  ['Cao', 1],
  ['Đào', 0.8],
  ['Đặng', 0.8],
  ['Lương', 0.8],
  ['Dương', 0.7],
  ['Vi', 0.7],
  ['Quách', 0.6],
  ['Lò', 0.5],
  ['Hồ', 0.4],
  ['Phan', 0.4],
  ['Tống', 0.4],
  ['Thiều', 0.3],
  ['Lại', 0.3],
  ['Phùng', 0.3],
  ['Lục', 0.2],
  ['Nghiêm', 0.2],
  ['Ngân', 0.2],
  ['Giàng', 0.2],
  ['Thao', 0.2],
  ['Sùng', 0.15],
  ['Cầm', 0.15],
  ['Khương', 0.1],
  ['Đàm', 0.1],
  ['Tạ', 0.1],
  ['Chu', 0.1],
  ['Doãn', 0.08],
  ['Kiều', 0.08],
  ['Viên', 0.05],
  ['Hứa', 0.05],
];

export const MIDDLE_MEN = words(`
  Đức Minh Quang Xuân Hữu Đình Bá Thế Ngọc Gia Tuấn Mạnh Công Huy Trọng Viết Khắc Duy Anh Bảo Thanh Hoàng Tiến Quốc Việt
  Đăng Thành Trung Hải Sỹ Doãn Nhật Tùng Phúc Tấn Danh Như Chí Kim Phú`);
export const MIDDLE_WOMEN = words(`
  Thu Thanh Ngọc Minh Bảo Khánh Hà Thảo Phương Quỳnh Hồng Kim Mai Diệu Bích Thùy Hoài Linh Như Lan Tuyết Ánh Cẩm Kiều Trà Gia
  Hải Tú Vân Yến Mỹ Nhật Châu Huyền`);

export const GIVEN_MEN_OLD = words(`
  Hùng Dũng Sơn Hải Minh Tuấn Thắng Thành Long Bình Hòa Quang Tâm Lâm Thanh Chung Cường Đông Hà Hưng Khánh Lợi Lực Mạnh Nam
  Ngọc Phú Phúc Phương Quý Sáu Tài Tân Thái Thịnh Thọ Thuận Tiến Toàn Trung Trường Tú Tùng Vinh Xuân Ba Bảy Cảnh Chiến Chính
  Đạt Định Đoàn Đức Được Giáp Hiền Hiệp Hoan Hoạt Hợi Huấn Hữu Khải Kiên Ký Liên Lộc Lương Mão Năm Nghĩa Nhân Ninh Phong Sỹ`);
export const GIVEN_MEN_NEW = words(`
  Anh Minh Huy Nam Khoa Khôi Đức Dũng Phúc Long Quân Bảo An Hiếu Kiên Sơn Tuấn Việt Đạt Hải Hoàng Hùng Khang Lâm Linh Nguyên
  Phong Quang Thành Thái Thiện Thịnh Tiến Toàn Trung Trường Tùng Vinh Vũ Bình Cường Duy Dương Đăng Giang Hưng Khánh Lộc
  Mạnh Nghĩa Nhân Nhật Phát Quốc Quyết Tài Tâm Thắng Thiên Tú Chiến Công Đông Hòa Khải Luân Phú Sáng Tân Thuận Trí Triều Văn`);
export const GIVEN_WOMEN_OLD = words(`
  Hoa Lan Hương Hồng Thủy Nga Hà Hằng Hạnh Hiền Hòa Huệ Huyền Lý Liên Loan Mai Minh Nhung Oanh Phương Thanh Thảo Thu Tuyết Vân
  Xuân Yến Bình Chinh Cúc Dung Đào Hải Hường Khuyên Lam Lài Lành Lê Lệ Luyến Miên Mùi Năm Ngà Ngọc Nguyệt Nhàn Nhị Như Nụ
  Phượng Quế Quý Quyên Sâm Sáu Tâm Thái Thắm Thìn Thoa Thơm Thuận Tình Tư Vinh Ba Bảy Bích Chiên Duyên Hợi Mão Tỵ`);
export const GIVEN_WOMEN_NEW = words(`
  Anh Linh Trang Hà Ngọc Phương Thảo Hương Nhi Vy My Châu Chi Giang Hân Hiền Huyền Lan Lâm Ly Mai Minh Nga Ngân Nguyên Nhung
  Quỳnh Tâm Thu Thư Thương Tiên Trâm Trinh Uyên Vân Yến An Ánh Băng Diệp Diễm Dung Duyên Dương Đan Hạnh Hằng Hoa Hoài Hồng
  Khánh Kim Lam Loan Lý Mi Nhã Như Oanh Phượng Quyên Tú Tuyết Thanh Thủy Trà Xuân`);
